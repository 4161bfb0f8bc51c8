"""Stop words (too frequent to say anything about a text), folded."""

from articles.search.normalisation import fold

_WRITTEN = """
aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch
auf aus bei beim bin bis bist da dabei dadurch dafür dagegen daher damit danach daneben dann daran
darauf daraus darf darin darüber darum darunter das dass davon davor dazu dein deine dem demnach den
denen denn der deren derer des deshalb dessen desto die dies diese diesem diesen dieser dieses doch
dort du durch dürfen eben ein eine einem einen einer eines einige einigem einigen einiger einiges
er es etwa etwas euch euer eure für gegen gewesen hab habe haben hat hatte hatten hier hin hinter
ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja je jede jedem jeden jeder
jedes jedoch jene jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner keines können
könnte machen man manche manchem manchen mancher manches mehr mein meine mich mir mit muss müssen
musste nach nachdem nämlich neben nicht nichts noch nun nur ob oder ohne sehr sein seine seinem
seinen seiner seines seit selbst sich sie sind so solche solchem solchen solcher solches soll sollen
sollte sondern sonst sowie über um und uns unser unsere unserem unseren unserer unter viel viele
vielen vom von vor während war waren warum was weil weiter welche welchem welchen welcher welches
wenn wer werde werden wie wieder will wir wird wo wollen worden wurde wurden würde würden zu zum zur
zwar zwischen
"""
STOP_WORDS = frozenset(fold(_WRITTEN).split())
