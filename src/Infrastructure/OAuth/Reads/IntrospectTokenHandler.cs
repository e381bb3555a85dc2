using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.RefreshTokens;
using AuthServer.Orchestration.OAuth.Subjects;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Pipeline;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class IntrospectTokenHandler(ClientAuthentication clients, LiveTokens tokens, LiveRefreshTokens refreshTokens, TokenSubjects subjects, RequestFacts facts, IFactJournal journal, RequestContext context, ServerMode mode)
    : IQueryHandler<IntrospectToken, Introspection>
{
    private static readonly Introspection Inactive = new((TokenClaims?)null);

    public async Task<Result<Introspection>> Handle(IntrospectToken request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return await TellAsync(client.Refusal);

        // RFC 7662 §2.1: the endpoint must not be open to whoever knows a client id (ASVS 10.4.10).
        if (client.Value.Settings.Type == ClientType.Public)
            return OAuthErrors.ClientMethodNotRegistered;

        var token = await tokens.ReadAsync(request.AccessToken, TokenUse.Introspection, cancellationToken);
        if (token.IsRefused)
            return await OwnRefreshTokenAsync(client.Value, request.AccessToken, cancellationToken);

        return client.Value.MayIntrospect(token.Value.Claims.Client, token.Value.Claims.Audiences)
            ? new Introspection(token.Value.Claims, await subjects.OfAsync(token.Value.Claims, cancellationToken))
            : Inactive;
    }

    // RFC 7662 §2.1: refresh tokens too. Only the client that holds it may ask: nobody else is ever shown one.
    private async Task<Introspection> OwnRefreshTokenAsync(RegisteredClient client, Secret token, CancellationToken ct)
    {
        var found = await refreshTokens.FindAsync(client.Id, token, ct);
        return found is null ? Inactive : new Introspection(null, subjects.Of(client, found.User)) { RefreshToken = found };
    }

    // A question has no unit of work that could carry its facts, and a guessed secret must not go unnoticed (P5). No connection is held
    // here while the journal writes. What the gate says of dead tokens stays in the log: it is no attack, and there is a lot of it.
    private async Task<Error> TellAsync(Error refusal)
    {
        var recorded = facts.Take();
        if (recorded.Count > 0 && !mode.IsReadOnly)
            await journal.AppendAsync(recorded, context, CancellationToken.None);

        return refusal;
    }
}
