using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>The parameters of an authentication request (CIBA Core §7.1), from the form or from the client's signed request.</summary>
/// <param name="Values">Each parameter once.</param>
/// <param name="Resources">The resource servers that are named (RFC 8707 §2).</param>
public sealed record BackchannelParameters(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Resources)
{
    private const int MostTokenCharacters = 1024;
    private const int MostCodeCharacters = 256;
    private const int MostAcrCharacters = 2048;
    private static readonly string[] Hints = ["login_hint", "login_hint_token", "id_token_hint"];

    // RFC 6750 §2.1: b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"=".
    private static readonly System.Buffers.SearchValues<char> TokenCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    /// <summary>The value of a parameter; absent when it did not come.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>Why a client with these settings may not ask so; absent when it may. What needs the person or the scopes is judged elsewhere.</summary>
    public Error? WhyRefused(ClientSettings client)
    {
        // CIBA Core §7.1: "scope REQUIRED ... MUST contain the openid scope value".
        var scopes = ScopeSet.TryParse(this["scope"]);
        if (scopes.IsRefused || !scopes.Value.Has(StandardScopes.OpenId))
            return scopes.Refusal ?? OAuthErrors.OpenIdScopeMissing;

        // "it is REQUIRED that the Client provides one (and only one) of the hints".
        if (Hints.Count(hint => this[hint] is not null) != 1)
            return OAuthErrors.HintNotSingle;

        if (this["requested_expiry"] is { } expiry && !(int.TryParse(expiry, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds > 0))
            return OAuthErrors.RequestedExpiryMalformed;

        if (this["acr_values"] is { Length: > MostAcrCharacters })
            return OAuthErrors.ParameterTooLong.About("acr_values");

        return WhyMessageRefused(client) ?? WhyTokenRefused(client) ?? WhyUserCodeRefused(client);
    }

    /// <summary>Which authentication context classes are asked for, by <c>acr_values</c> or, as essential, by <c>claims</c> (OIDC Core §5.5.1.1); else those that the client is registered with.</summary>
    public Result<AcrWish> Acr(ClientSettings client)
    {
        var wish = this["claims"] is { } json ? ClaimsParameter.TryParse(json).Map(read => read.Acr) : AcrWish.Any;
        if (wish.IsRefused || wish.Value.Values.Count > 0)
            return wish;

        return this["acr_values"] is { } wished
            ? new AcrWish(wished.Split(' ', StringSplitOptions.RemoveEmptyEntries), IsEssential: false)
            : new AcrWish(client.SignIn.AcrValues, IsEssential: false);
    }

    /// <summary>How long the request is to wait, within the server's bounds.</summary>
    public TimeSpan Lifetime(BackchannelAuthenticationOptions options) => TimeSpan.FromSeconds(
        this["requested_expiry"] is { } expiry ? Math.Min(int.Parse(expiry, System.Globalization.CultureInfo.InvariantCulture), options.MostLifetimeSeconds) : options.LifetimeSeconds);

    // FAPI-CIBA §5.2.2: an authorization context that is one of a kind, or a binding message.
    private Error? WhyMessageRefused(ClientSettings client) =>
        this["binding_message"] is { } message ? BindingMessage.TryCreate(message).Refusal
        : client.Profile is ClientProfile.Fapi2Security or ClientProfile.Fapi2MessageSigning ? OAuthErrors.BindingMessageMissing
        : null;

    private Error? WhyTokenRefused(ClientSettings client)
    {
        var token = this["client_notification_token"];
        if (token is null)
            return client.BackchannelAuthentication.Delivery == TokenDelivery.Poll ? null : OAuthErrors.NotificationTokenMalformed;

        return token.Length <= MostTokenCharacters && !token.AsSpan().ContainsAnyExcept(TokenCharacters) ? null : OAuthErrors.NotificationTokenMalformed;
    }

    // Whether it is the person's, is found out when the person is.
    private Error? WhyUserCodeRefused(ClientSettings client) =>
        !client.BackchannelAuthentication.UsesUserCode ? null
        : this["user_code"] is not { } code ? OAuthErrors.BackchannelUserCodeMissing
        : code.Length > MostCodeCharacters ? OAuthErrors.BackchannelUserCodeWrong
        : null;
}
