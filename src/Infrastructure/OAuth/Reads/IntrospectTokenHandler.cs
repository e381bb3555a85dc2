using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class IntrospectTokenHandler(ClientAuthentication clients, LiveTokens tokens) : IQueryHandler<IntrospectToken, Introspection>
{
    private static readonly Introspection Inactive = new((TokenClaims?)null);

    public async Task<Result<Introspection>> Handle(IntrospectToken request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        // RFC 7662 §2.1: the endpoint must not be open to whoever knows a client id (ASVS 10.4.10).
        if (client.Value.Settings.Type == ClientType.Public)
            return OAuthErrors.ClientMethodNotRegistered;

        var token = await tokens.ReadAsync(request.AccessToken, TokenUse.Introspection, cancellationToken);
        return token.IsSuccess && MaySee(client.Value, token.Value.Claims) ? new Introspection(token.Value.Claims) : Inactive;
    }

    // RFC 7662 §4: the client to which it was issued, and the resource servers for which it is meant, may ask; nobody else.
    private static bool MaySee(RegisteredClient asker, TokenClaims token) =>
        token.Client == asker.Id || token.Audiences.Any(audience => asker.Settings.Resources.Contains(audience, StringComparer.Ordinal));
}
