"""Addresses for people who are not signed in yet: forgotten passwords and invitations."""

from django.urls import path

from articles.desk.people import views

urlpatterns = [
    path("passwort/vergessen/", views.ForgottenPassword.as_view(), name="password_reset"),
    path("passwort/unterwegs/", views.LinkSent.as_view(), name="password_reset_done"),
    path(
        "passwort/neu/<str:uidb64>/<str:token>/",
        views.SetPassword.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "einladung/<str:uidb64>/<str:token>/", views.AcceptInvitation.as_view(), name="invitation"
    ),
    path("passwort/gesetzt/", views.PasswordSet.as_view(), name="password_reset_complete"),
]
