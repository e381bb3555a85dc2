using Microsoft.AspNetCore.Authentication;

namespace AuthServer.ResourceServer;

/// <summary>Whose tokens an API accepts, and on which conditions.</summary>
public sealed class AuthServerTokensOptions : AuthenticationSchemeOptions
{
    /// <summary>The issuer, exactly as its metadata says it.</summary>
    public string Authority { get; set; } = string.Empty;

    /// <summary>This API's own identifier: the <c>aud</c> of its tokens and the <c>resource</c> of its metadata (RFC 8707, RFC 9728).</summary>
    public string Audience { get; set; } = string.Empty;

    /// <summary>What the API is called in its metadata.</summary>
    public string? ResourceName { get; set; }

    /// <summary>The scopes that its metadata names, and that a caller without a token is told.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>With which algorithms tokens may be signed.</summary>
    public IList<string> TokenAlgorithms { get; } = ["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256"];

    /// <summary>With which algorithms DPoP proofs may be signed; never symmetric ones.</summary>
    public IList<string> ProofAlgorithms { get; } = ["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256"];

    /// <summary>The authentication context classes of the issuer, weakest first: a stronger one is good where a weaker one is asked for. Those that do not stand here are good for themselves alone.</summary>
    public IList<string> AuthenticationClasses { get; } = ["urn:authserver:acr:1fa", "urn:authserver:acr:2fa"];

    /// <summary>How far the clocks of issuer and API may differ.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long metadata and keys are kept.</summary>
    public TimeSpan KeysKeptFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often at most the keys are read again because a token names an unknown one.</summary>
    public TimeSpan KeysReadAgainAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether every token has to be bound to a DPoP key.</summary>
    public bool RequiresDpop { get; set; }

    /// <summary>Whether DPoP proofs have to repeat a nonce of this API (RFC 9449 §9).</summary>
    public bool RequiresDpopNonce { get; set; }

    /// <summary>How old a DPoP proof may be.</summary>
    public TimeSpan ProofLifetime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>As whom the API introspects: its client id at the issuer. Without one, tokens that are no JWTs are refused.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret of that client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Whether JWTs are introspected too, so that a revoked one is refused within <see cref="IntrospectionKeptFor"/>.</summary>
    public bool IntrospectsEveryToken { get; set; }

    /// <summary>How long the answer to an introspection is kept: for that long a revoked token may still be accepted. Never beyond the token's own end.</summary>
    public TimeSpan IntrospectionKeptFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How the issuer is called; absent for the platform's own way.</summary>
    public HttpMessageHandler? Backchannel { get; set; }

    /// <summary>Where the metadata of this API stands (RFC 9728 §3.1): the well-known part goes between host and path of the identifier.</summary>
    public string MetadataAddress
    {
        get
        {
            var resource = new Uri(Audience);
            return resource.GetLeftPart(UriPartial.Authority) + ResourceMetadata.WellKnown + (resource.AbsolutePath == "/" ? string.Empty : resource.AbsolutePath) + resource.Query;
        }
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        if (!IsSafe(Authority))
            throw new InvalidOperationException("Authority must be an https URL (http only on loopback).");
        if (!Uri.TryCreate(Audience, UriKind.Absolute, out var resource) || resource.Fragment.Length > 0)
            throw new InvalidOperationException("Audience must be an absolute URI without a fragment (RFC 8707 §2).");
        if (ProofAlgorithms.Any(algorithm => !Jose.SignatureAlgorithm.IsKnown(algorithm)) || TokenAlgorithms.Any(algorithm => !Jose.SignatureAlgorithm.IsKnown(algorithm)))
            throw new InvalidOperationException("Only asymmetric algorithms are possible.");
        if (IntrospectsEveryToken && ClientId is null)
            throw new InvalidOperationException("To introspect, the API needs a client id and a secret.");
    }

    internal static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
