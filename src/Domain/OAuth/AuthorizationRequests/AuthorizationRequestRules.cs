using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>The rules of the authorization endpoint, as a list of small checks in the order in which they are reported.</summary>
public static class AuthorizationRequestRules
{
    /// <summary>The most characters of a parameter that is no document.</summary>
    internal const int MostCharacters = 2048;

    private delegate Error? Check(AuthorizationDraft draft);

    // RFC 6749 §4.1.2.1: while client or redirect URI are in doubt, the person is told and nobody is redirected.
    private static readonly Check[] BeforeRedirecting = [AnswerRules.ClientIsNamedOnce, AnswerRules.RedirectUriIsRegistered];

    private static readonly Check[] OnceRedirectable =
    [
        AnswerRules.ResponseModeIsAllowed,
        DeliveryRules.NothingIsRepeated,
        DeliveryRules.NothingIsTooLong,
        DeliveryRules.IsPushedWhereItMust,
        DeliveryRules.IsSignedWhereItMust,
        DeliveryRules.ObjectsAreOpened,
        AccessRules.ResponseTypeIsCode,
        AccessRules.ClientMayUseCodes,
        AccessRules.ScopesAreAllowed,
        AccessRules.ChallengeIsS256,
        SignInRules.PromptIsKnown,
        SignInRules.MaxAgeIsANumber,
        SignInRules.ClaimsAreReadable,
        AccessRules.ResourcesAreAbsolute,
        AccessRules.DetailsAreReadable,
        AccessRules.GrantedScopesAreWantedOrNot,
        AccessRules.GrantManagementIsSane,
        AccessRules.DpopKeyIsAThumbprint,
    ];

    /// <summary>Judges a request of a known, enabled client.</summary>
    /// <param name="parameters">What was sent.</param>
    /// <param name="client">Whose request it is.</param>
    /// <param name="demands">How it has to come.</param>
    public static AuthorizationVerdict Judge(AuthorizationParameters parameters, RegisteredClient client, RequestDemands demands)
    {
        var draft = new AuthorizationDraft(parameters, client) { Demands = demands };
        if (FirstBroken(BeforeRedirecting, draft) is { } fatal)
            return new AuthorizationVerdict.Unanswerable(parameters.Fault ?? fatal);

        // The mode has to be known before any error can travel by it; a forbidden one falls back to the client's first.
        draft.ResponseMode = client.Settings.ResponseModes is [var first, ..] ? first : ResponseMode.Query;
        var broken = FirstBroken(OnceRedirectable, draft);
        return (parameters.Fault ?? broken) is { } fault
            ? new AuthorizationVerdict.Refused(fault, new ResponseChannel(client.Id, draft.RedirectUri, draft.ResponseMode, StateOf(parameters)))
            : new AuthorizationVerdict.Accepted(draft.Finish());
    }

    private static Error? FirstBroken(Check[] checks, AuthorizationDraft draft)
    {
        foreach (var check in checks)
        {
            if (check(draft) is { } broken)
                return broken;
        }

        return null;
    }

    // A repeated or oversized state is not given back: it is one of the things that are wrong.
    private static string? StateOf(AuthorizationParameters parameters) =>
        parameters.Repeats("state") || parameters["state"] is { Length: > MostCharacters } ? null : parameters["state"];
}
