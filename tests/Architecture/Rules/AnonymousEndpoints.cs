namespace AuthServer.Tests.Architecture.Rules;

/// <summary>The controllers and pages that somebody without a session or token may call, each with the reason.</summary>
internal static class AnonymousEndpoints
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["EmailVerificationController"] = "who has not proved an address yet cannot sign in to prove it",
        ["HealthController"] = "probes of the orchestrator carry no credentials, and the answer names no secret",
        ["LoginAttemptsController"] = "whoever signs in has nothing to show yet; each attempt is bound to its browser by a secret of its own",
        ["PasswordResetController"] = "whoever forgot the password cannot sign in; the link in the mail is the proof",
        ["RegistrationController"] = "whoever has no account yet has nothing to show; invitations and the set-up link are bearer values of their own",
        ["TokenController"] = "clients authenticate in the request itself (RFC 6749 §2.3)",
        ["IntrospectionController"] = "clients authenticate in the request itself (RFC 7662 §2.1)",
        ["PushedRequestsController"] = "clients authenticate in the request itself (RFC 9126 §2.1)",
        ["DeviceAuthorizationController"] = "clients authenticate in the request itself (RFC 8628 §3.1)",
        ["BackchannelAuthenticationController"] = "clients authenticate in the request itself (CIBA Core §7.1); the door for conformance tests is closed by the settings, and in production",
        ["RevocationController"] = "clients authenticate in the request itself (RFC 7009 §2.1)",
        ["ClientRegistrationController"] = "initial and registration access tokens are judged by the endpoint itself (RFC 7591 §3, RFC 7592 §2)",
        ["UserInfoController"] = "the access token is judged by the endpoint itself, with the errors of RFC 6750",
        ["GrantManagementController"] = "the access token is judged by the endpoint itself, with the errors of RFC 6750",
        ["AuthorizationController"] = "people who are not signed in yet begin here",
        ["AuthorizationRequestsController"] = "people who are not signed in yet come by; the browser's binding cookie is the key",
        ["LogoutController"] = "whoever has signed out already must be able to come by",
        ["AccessMetadataController"] = "where questions for decisions are sent is for everybody; asking them is not",
        ["DiscoveryController"] = "metadata and public keys are for everybody",
        ["PreflightController"] = "browsers ask before a script's request, and send no credentials",
        ["LoggedOutController"] = "whoever comes by has just signed out; a sealed ticket says of which session",
        ["CheckSessionController"] = "a static page and its script: what they tell, the browser holds",
        ["FormPostScriptController"] = "a static line of script",
        ["ForwardAuthController"] = "strangers are asked about too, and only trusted proxies ask; who the caller is, the endpoint judges itself",
        ["HandOverController"] = "whoever signs in at an application's host has nothing to show there yet; the one-time code is bound to the browser",
        ["SignedInHandOverController"] = "people who are not signed in yet come by; the ticket is sealed",
        ["AssetsController"] = "everybody who sees the sign-in page needs its style sheet",
        ["HomePage"] = "the front door: it only points the way",
        ["LoginPage"] = "whoever signs in has nothing to show yet",
        ["SecondFactorPage"] = "a step of signing in, bound to its browser by the attempt's cookie",
        ["RecoveryCodePage"] = "a step of signing in, bound to its browser by the attempt's cookie",
        ["EnrolPage"] = "a step of signing in, bound to its browser by the attempt's cookie",
        ["NewPasswordPage"] = "a step of signing in, bound to its browser by the attempt's cookie",
        ["RegisterPage"] = "whoever has no account yet has nothing to show",
        ["SetUpPage"] = "the set-up link is the proof",
        ["InvitationPage"] = "the invitation is the proof",
        ["ForgotPasswordPage"] = "whoever forgot the password cannot sign in; the answer is the same for everybody",
        ["ResetPasswordPage"] = "the link of the mail is the proof",
        ["VerifyEmailPage"] = "whoever must prove an address cannot sign in yet; the code or link is the proof",
        ["LogoutPage"] = "signing out twice is no refusal, and it only ends the session that the browser shows",
        ["InboxPage"] = "a workbench without real mail, never in Production; closed where mail really leaves",
    };

    public static bool Allows(string type) => Reasons.ContainsKey(type);
}
