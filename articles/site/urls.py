"""The readers' addresses; see the address plan in the README."""

app_name = "site"

urlpatterns = []
