using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>What has to be shown before a code may be issued.</summary>
public enum Interaction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The person has to sign in, anew or more strongly.</summary>
    Login,

    /// <summary>The person has to be asked for consent.</summary>
    Consent,

    /// <summary>Like signing in, but the person is offered to create an account first.</summary>
    Register,
}

/// <summary>What the decision looks at beside the request.</summary>
/// <param name="Now">The present.</param>
/// <param name="SignIn">The live session's sign-in; absent by design when nobody is signed in.</param>
/// <param name="AsksForConsent">Whether this client has to ask for consent at all.</param>
/// <param name="IsConsented">Whether remembered consent covers what is asked for, and may be relied on.</param>
/// <param name="ConsentedHere">Whether the person consented in the course of this very request.</param>
public sealed record InteractionFacts(
    DateTimeOffset Now,
    SignInFacts? SignIn,
    bool AsksForConsent,
    bool IsConsented,
    bool ConsentedHere)
{
    /// <summary>Whether the person's consent stands behind an answer now, as far as it is needed.</summary>
    public bool HasConsent => !AsksForConsent || IsConsented || ConsentedHere;
}

/// <summary>The sign-in behind the live session.</summary>
/// <param name="AuthenticatedAt">When it took place.</param>
/// <param name="IsFresh">Whether it took place in the course of this very request.</param>
/// <param name="IsExpected">Whether the request may be answered about this person.</param>
/// <param name="HasFactors">Whether it proved every factor that the server asks of this person now.</param>
/// <param name="ReachesAcr">Whether it reaches a class that the request asks for; true when it asks for none.</param>
public sealed record SignInFacts(DateTimeOffset AuthenticatedAt, bool IsFresh, bool IsExpected, bool HasFactors, bool ReachesAcr);

/// <summary>Decides what has to be shown (OIDC Core §3.1.2.3, §3.1.2.4).</summary>
public static class InteractionPolicy
{
    /// <summary>Decides. Refuses with the errors of OIDC Core §3.1.2.6 when nothing may be shown, or showing would not help.</summary>
    public static Result<Interaction> Decide(AuthorizationRequest request, InteractionFacts facts)
    {
        var mayShow = !request.Asks(Prompt.None);
        if (facts.SignIn is not { } signIn)
            return mayShow ? Interaction.Login : OAuthErrors.LoginRequired;

        // OIDC Core §3.1.2.2: the server MUST NOT answer about somebody else than the client asked about.
        if (!signIn.IsExpected)
            return Unless(mayShow, signIn.IsFresh, OAuthErrors.AnotherPerson);

        if (!signIn.HasFactors || (!signIn.IsFresh && NeedsFreshLogin(request, signIn, facts.Now)))
            return mayShow ? Interaction.Login : OAuthErrors.LoginRequired;

        // OIDC Core §5.5.1.1: an essential class that the person, freshly asked, could not reach is a failed attempt.
        if (!signIn.ReachesAcr && request.Acr.IsEssential)
            return Unless(mayShow, signIn.IsFresh, OAuthErrors.AcrNotReached);

        // A class that is only wished for is tried once, and never fails the request.
        if (!signIn.ReachesAcr && !signIn.IsFresh && mayShow)
            return Interaction.Login;

        if (NeedsConsent(request, facts))
            return mayShow ? Interaction.Consent : OAuthErrors.ConsentRequired;

        return Interaction.None;
    }

    // Asks for another sign-in, once; a fresh one that did not help is the end.
    private static Result<Interaction> Unless(bool mayShow, bool isFresh, Error unreached)
    {
        if (!mayShow)
            return OAuthErrors.LoginRequired;

        return isFresh ? unreached : Interaction.Login;
    }

    // INVARIANT: a sign-in counts for prompt and max_age only when it took place in the course of the request; the request never asks twice.
    private static bool NeedsFreshLogin(AuthorizationRequest request, SignInFacts signIn, DateTimeOffset now) =>
        request.Asks(Prompt.Login)
        || request.Asks(Prompt.SelectAccount)
        || request.Asks(Prompt.Create)
        || (request.MaxAge is { } maxAge && now - signIn.AuthenticatedAt > maxAge);

    private static bool NeedsConsent(AuthorizationRequest request, InteractionFacts facts) =>
        !facts.HasConsent || (!facts.ConsentedHere && request.Asks(Prompt.Consent));
}
