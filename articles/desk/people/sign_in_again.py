"""Sign-in over an open form, without leaving the page.

The page's script asks who is signed in and gets a fresh token. If nobody is, it shows the form that
comes along in a dialog and posts it back, until somebody is signed in; a second factor is one more
form on that way.
"""

from django.contrib.auth import login
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from articles.desk.people.sign_in import SignInForm
from articles.desk.policy import Action, may
from articles.person_names import full_name


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class SignInAgain(View):
    """Who is signed in; POST signs in with name and password."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """Who is signed in, with a fresh token, or the form to sign in with."""
        return _answer(request, SignInForm(request))

    def post(self, request: HttpRequest) -> JsonResponse:
        """Sign in; a wrong password brings the form again, with the reason."""
        form = SignInForm(request, data=request.POST)
        if form.is_valid():
            login(request, form.get_user())
            form = SignInForm(request)
        return _answer(request, form)


def _answer(request: HttpRequest, form: SignInForm) -> JsonResponse:
    """`{"user": id, "name", "token"}`, or `{"user": null, "token", "form": HTML}`."""
    user, token = request.user, get_token(request)
    if may(user, Action.SEE_DESK):
        return JsonResponse({"user": str(user.pk), "name": full_name(user), "token": token})
    context = {"form": form, "has_no_role": user.is_authenticated, "name": user.get_username()}
    html = render_to_string("desk/_sign_in.html", context, request)
    return JsonResponse({"user": None, "token": token, "form": html})
