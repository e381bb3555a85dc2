using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.Sessions.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Logout;

/// <summary>A client sends a person to be signed out (OIDC RP-Initiated Logout §2).</summary>
/// <param name="IdTokenHint">An ID token that we gave the client; absent when not sent.</param>
/// <param name="ClientId">The client; absent when only the hint names it.</param>
/// <param name="PostLogoutRedirectUri">Where to send the person afterwards; absent when nowhere.</param>
public sealed record RequestLogout(Secret? IdTokenHint, string? ClientId, string? PostLogoutRedirectUri) : ICommand<LogoutOutcome>;

/// <summary>What came of it.</summary>
/// <param name="MustConfirm">Whether the person has to be asked first: nothing proves that they want this.</param>
/// <param name="RedirectUri">Where to send the person; absent when nowhere.</param>
public sealed record LogoutOutcome(bool MustConfirm, string? RedirectUri);

internal sealed class RequestLogoutHandler(LogoutHints hints, IClientRegistry registry, LiveSession live, ISessions sessions) : ICommandHandler<RequestLogout, LogoutOutcome>
{
    public async Task<Result<LogoutOutcome>> Handle(RequestLogout request, CancellationToken cancellationToken)
    {
        var hint = request.IdTokenHint is null ? null : hints.Read(request.IdTokenHint);
        if (request.IdTokenHint is not null && hint is null)
            return OAuthErrors.LogoutRequestMalformed;

        var redirect = await RedirectFor(request, hint, cancellationToken);
        if (redirect.IsRefused)
            return redirect.Refusal;

        // RP-Initiated Logout §2: "the OP MUST ask the End-User" without a hint, or when the hint is about somebody else.
        var current = await live.FindAsync(cancellationToken);
        if (hint is null || (current is not null && current.Authentication.User != hint.User))
            return new LogoutOutcome(MustConfirm: current is not null, NullIfEmpty(redirect.Value));

        await sessions.EndAsync(hint.Session, SessionEnd.SignedOut, cancellationToken);
        if (current is not null)
            await sessions.EndAsync(current.Session, SessionEnd.SignedOut, cancellationToken);

        return new LogoutOutcome(MustConfirm: false, NullIfEmpty(redirect.Value));
    }

    // RP-Initiated Logout §3: only to a registered address of the very client, compared exactly. Empty when none was asked for.
    private async Task<Result<string>> RedirectFor(RequestLogout request, LogoutHint? hint, CancellationToken ct)
    {
        if (hint is not null && request.ClientId is not null && request.ClientId != hint.Client.Value)
            return OAuthErrors.LogoutRequestMalformed;

        if (request.PostLogoutRedirectUri is not { } uri)
            return string.Empty;

        return await FindAsync(hint?.Client.Value ?? request.ClientId, ct) is { } client && client.HasPostLogoutRedirectUri(uri)
            ? uri
            : OAuthErrors.LogoutRequestMalformed;
    }

    private async Task<RegisteredClient?> FindAsync(string? name, CancellationToken ct)
    {
        var id = Domain.SharedKernel.ClientId.TryCreate(name);
        return id.IsSuccess ? await registry.FindAsync(id.Value, ct) : null;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
