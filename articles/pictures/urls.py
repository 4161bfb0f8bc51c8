from django.urls import path

from articles.pictures.media import picture

urlpatterns = [path("bilder/<str:key>/<str:name>", picture, name="picture")]
