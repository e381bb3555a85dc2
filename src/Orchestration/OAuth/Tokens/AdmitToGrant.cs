using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Makes sure that a client is who it says and may use a grant of an extension, and says to which key its tokens have to be bound: before the extension sees anything.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Grant">The name of the grant.</param>
public sealed record AdmitToGrant(PresentedClient Client, string Grant) : IFactOnlyCommand<GrantAsker>;

/// <summary>A client that may use the grant that it asks for.</summary>
/// <param name="Client">The client, as in force under the server's profile.</param>
/// <param name="Binding">To which key its tokens have to be bound; none when it showed none and need not.</param>
public sealed record GrantAsker(RegisteredClient Client, TokenBinding Binding)
{
    /// <summary>The tokens, if they are bound as they have to be: an extension that forgets it must not undo what the client is promised (FAPI 2.0 Security Profile §5.3.2.1, RFC 9449 §5).</summary>
    public Result<IssuedTokens> Judge(IssuedTokens tokens)
    {
        var mustBeBound = Client.Settings.Profile.IsFapi() || Client.Settings.SenderConstraint.Holds() || Binding.IsBound;
        return mustBeBound && (!tokens.Binding.IsBound || tokens.Binding != Binding) ? OAuthErrors.GrantUnbound : tokens;
    }
}

internal sealed class AdmitToGrantHandler(ClientAuthentication clients) : ICommandHandler<AdmitToGrant, GrantAsker>
{
    public async Task<Result<GrantAsker>> Handle(AdmitToGrant request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.CustomGrants.Contains(request.Grant, StringComparer.Ordinal))
            return OAuthErrors.GrantTypeNotAllowed;

        return TokenBindings.For(client.Value, request.Client).Map(binding => new GrantAsker(client.Value, binding));
    }
}
