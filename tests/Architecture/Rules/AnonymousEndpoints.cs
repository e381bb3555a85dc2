namespace AuthServer.Tests.Architecture.Rules;

/// <summary>The controllers and pages that somebody without a session or token may call, each with the reason.</summary>
internal static class AnonymousEndpoints
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["EmailVerificationController"] = "who has not proved an address yet cannot sign in to prove it",
        ["HealthController"] = "probes of the orchestrator carry no credentials, and the answer names no secret",
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
