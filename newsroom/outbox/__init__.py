"""Mail on its way out: rows written with what they tell, sent by a process of its own."""
