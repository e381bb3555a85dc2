using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>The parameters of an authorization request as they came, judged by nobody yet (RFC 6749 §4.1.1, OIDC Core §3.1.2.1).</summary>
/// <param name="Values">Each parameter's first value; empty ones are left out, as RFC 6749 §3.1 asks.</param>
/// <param name="Repeated">The names that came more than once.</param>
public sealed record AuthorizationParameters(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Repeated)
{
    /// <summary>The resource servers that were named: the one parameter that may come several times (RFC 8707 §2).</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    // What authenticates a client at the endpoint that takes the request is no part of the request.
    private static readonly string[] OfAuthentication = ["client_secret", "client_assertion", "client_assertion_type"];

    // RFC 6749 §4.1.1, OIDC Core §3.1.2.1, RFC 7636 §4.3, RFC 9101 §4, RFC 9396 §2, RFC 9449 §10, draft-ietf-oauth-incremental-authz-04 §4.
    private static readonly string[] Known =
    [
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "response_mode", "prompt", "display", "max_age",
        "ui_locales", "claims_locales", "id_token_hint", "login_hint", "acr_values", "claims", "registration", "request", "request_uri", "authorization_details", "dpop_jkt",
        "include_granted_scopes",
    ];

    private const int MostKeptCharacters = 16 * 1024;

    /// <summary>Whether the client sent them directly, so that nobody on the way could change them (RFC 9126).</summary>
    public bool ArePushed { get; private init; }

    /// <summary>Until when their reference may be used (RFC 9126 §2.2); absent when they came without one.</summary>
    public DateTimeOffset? PushedUntil { get; private init; }

    /// <summary>Whether they stood in an object that the client signed (RFC 9101).</summary>
    public bool AreSigned { get; init; }

    /// <summary>What is wrong with the object in which they came; absent when nothing is. With it they are good for telling the client so, and for nothing else.</summary>
    public Error? Fault { get; init; }

    /// <summary>Whether they are in an object that has to be opened first.</summary>
    public bool HaveObject => this["request"] is not null || (this["request_uri"] is { } uri && PushedRequest.ReferenceIn(uri) is null);

    /// <summary>Parameters that were pushed.</summary>
    public static AuthorizationParameters Pushed(IReadOnlyDictionary<string, string> values, IReadOnlyList<string> resources, bool areSigned, DateTimeOffset until) =>
        new(values, []) { ArePushed = true, AreSigned = areSigned, Resources = resources, PushedUntil = until };

    /// <summary>What an authenticated client pushes: its own name, and nothing that served its authentication.</summary>
    public AuthorizationParameters Of(ClientId client)
    {
        var values = Values.Where(pair => !OfAuthentication.Contains(pair.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
        values["client_id"] = client.Value;
        return this with { Values = values, ArePushed = true };
    }

    /// <summary>The same parameters, bound to a DPoP key that was shown when they were pushed (RFC 9449 §10.1). Refuses another <c>dpop_jkt</c> beside it.</summary>
    public Result<AuthorizationParameters> BoundTo(string? dpopKey)
    {
        if (dpopKey is null)
            return this;

        if (this["dpop_jkt"] is { } named && named != dpopKey)
            return OAuthErrors.DpopThumbprintMalformed;

        return this with { Values = Values.Append(new("dpop_jkt", dpopKey)).DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal) };
    }

    /// <summary>The same parameters with another value for one of them.</summary>
    public AuthorizationParameters With(string name, string value) => this with { Values = new Dictionary<string, string>(Values, StringComparer.Ordinal) { [name] = value } };

    /// <summary>The part that is kept for later: what nobody will read is not (RFC 6749 §3.1: unknown parameters are ignored). Refuses what is too much of it.</summary>
    public Result<AuthorizationParameters> ToKeep()
    {
        var values = Values.Where(pair => Known.Contains(pair.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
        return values.Sum(pair => pair.Value.Length) + Resources.Sum(resource => resource.Length) <= MostKeptCharacters ? this with { Values = values } : OAuthErrors.RequestTooLarge;
    }

    /// <summary>The value of a parameter; absent when it did not come.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name);

    /// <summary>Whether a parameter came more than once.</summary>
    public bool Repeats(string name) => Repeated.Contains(name, StringComparer.Ordinal);
}
