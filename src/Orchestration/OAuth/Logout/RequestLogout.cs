using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>A client sends a person to be signed out (OIDC RP-Initiated Logout §2).</summary>
/// <param name="Hint">What the ID token says that came as a hint; absent when none came.</param>
/// <param name="ClientId">The client; absent when only the hint names it.</param>
/// <param name="PostLogoutRedirectUri">Where to send the person afterwards; absent when nowhere.</param>
public sealed record RequestLogout(IdTokenHint? Hint, string? ClientId, string? PostLogoutRedirectUri) : ICommand<LogoutOutcome>
{
    /// <summary>Whose session is meant (<c>logout_hint</c>): an address, a user name, a subject or a <c>sid</c>; absent when the client does not say.</summary>
    public string? MeantAccount { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="MustConfirm">Whether the person has to be asked first: nothing proves that they want this.</param>
/// <param name="RedirectUri">Where to send the person; absent when nowhere.</param>
/// <param name="Client">The client to which that address belongs; absent when nowhere.</param>
public sealed record LogoutOutcome(bool MustConfirm, string? RedirectUri, ClientId? Client)
{
    /// <summary>It goes nowhere, and nobody has to be asked.</summary>
    public static readonly LogoutOutcome Nowhere = new(MustConfirm: false, null, null);

    /// <summary>Whether the person decides if the browser goes to that address: nobody was signed in, and no administrator stands behind its client (RFC 9700 §4.11.2).</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>What the browser has to load for the clients that are told by it (OIDC Front-Channel Logout).</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];
}

internal sealed class RequestLogoutHandler(IClientRegistry registry, SubjectIdentifiers subjects, LiveSession live, ISessions sessions, LogoutHints hints, FrontchannelLogout frontchannel)
    : ICommandHandler<RequestLogout, LogoutOutcome>
{
    public async Task<Result<LogoutOutcome>> Handle(RequestLogout request, CancellationToken cancellationToken)
    {
        var hint = request.Hint;
        var returning = await ReturnAsync(request, cancellationToken);
        if (returning.IsRefused)
            return returning.Refusal;

        // RP-Initiated Logout §2: "the OP MUST ask the End-User" without a hint, or when the hint is about somebody else.
        var current = await live.FindAsync(cancellationToken);
        if (hint is null || (current is not null && !await IsAboutAsync(hint, current.Authentication.User, cancellationToken)))
            return returning.Value with { MustConfirm = current is not null, IsHeldBack = returning.Value.IsHeldBack && current is null && hint is null };

        // §2: logout_hint tells which account the client means. Of another one than is signed in here nobody said that it shall end.
        if (current is not null && request.MeantAccount is { } meant && !await hints.IsAboutAsync(meant, current, hint, cancellationToken))
            return returning.Value with { MustConfirm = true };

        SessionId[] ended = [.. await HintedAsync(hint, cancellationToken), .. current is null ? Array.Empty<SessionId>() : [current.Session]];
        foreach (var session in ended)
            await sessions.EndAsync(session, SessionEnd.SignedOut, cancellationToken);

        return returning.Value with { IsHeldBack = false, Frames = await frontchannel.AddressesAsync(ended, cancellationToken) };
    }

    // The session that the hint names, when it is that of the person whom it names: a client that signs its hints itself could name any.
    private async Task<SessionId[]> HintedAsync(IdTokenHint hint, CancellationToken ct) =>
        await sessions.FindAsync(hint.Session, ct) is { } hinted && await IsAboutAsync(hint, hinted.Authentication.User, ct) ? [hinted.Session] : [];

    private async Task<bool> IsAboutAsync(IdTokenHint hint, UserId user, CancellationToken ct) =>
        await registry.FindAsync(hint.Client, ct) is { } client && subjects.Of(client, user) == hint.Subject;

    // RP-Initiated Logout §3: only to a registered address of the very client, compared exactly; nowhere when none was asked for.
    private async Task<Result<LogoutOutcome>> ReturnAsync(RequestLogout request, CancellationToken ct)
    {
        var named = request.Hint?.Client.Value;
        if (named is not null && request.ClientId is not null && request.ClientId != named)
            return OAuthErrors.LogoutRequestMalformed;

        // §3: without a hint or a client nothing vouches for an address; the person may sign out, and goes nowhere.
        if (request.PostLogoutRedirectUri is not { } uri || (named ?? request.ClientId) is not { } name)
            return LogoutOutcome.Nowhere;

        return await FindAsync(name, ct) is { IsEnabled: true } client && client.HasPostLogoutRedirectUri(uri)
            ? new LogoutOutcome(MustConfirm: false, uri, client.Id) { IsHeldBack = !client.IsVouched }
            : OAuthErrors.LogoutRequestMalformed;
    }

    private async Task<RegisteredClient?> FindAsync(string name, CancellationToken ct)
    {
        var id = ClientId.TryCreate(name);
        return id.IsSuccess ? await registry.FindAsync(id.Value, ct) : null;
    }
}
