from django.urls import path

from articles.pictures.media import picture

urlpatterns = [path("bilder/<str:key>/<int:version>/<str:name>", picture, name="picture")]
