using System.Globalization;
using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.OAuth.Cors;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>What the server tells about itself. Readable from every origin: it is the same for everybody and holds no secret.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
[OpenCors]
public sealed class DiscoveryController(ServerMetadata metadata, ITokenSigner signer, IDecryption decryption, Issuer issuer) : ControllerBase
{
    /// <summary>The metadata, by either of its two names (OIDC Discovery §4, RFC 8414 §3).</summary>
    [HttpGet("/.well-known/openid-configuration")]
    [HttpHead("/.well-known/openid-configuration")]
    [HttpGet("/.well-known/oauth-authorization-server")]
    [HttpHead("/.well-known/oauth-authorization-server")]
    public async Task<ActionResult<MetadataBody>> MetadataAsync(CancellationToken ct)
    {
        Publish();
        return await metadata.DescribeAsync(ct);
    }

    /// <summary>The public keys (RFC 7517 §5).</summary>
    [HttpGet("/.well-known/jwks.json")]
    [HttpHead("/.well-known/jwks.json")]
    public IActionResult Keys()
    {
        Publish();
        var body = new JwksBody([.. signer.PublishedKeys, .. decryption.PublishedKeys]);

        // RFC 9110 §8.8.3, §13.1.2: who has these keys already is spared them.
        Response.Headers.ETag = body.Tag();
        return Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == body.Tag() || known.Tag == "*") ? StatusCode(StatusCodes.Status304NotModified) : Ok(body);
    }

    /// <summary>What UserInfo asks of its callers (RFC 9728 §3): the resource server that bears the issuer's name.</summary>
    [HttpGet(ProtectedResourceBody.Address)]
    [HttpHead(ProtectedResourceBody.Address)]
    public async Task<ActionResult<ProtectedResourceBody>> UserInfoAsync(CancellationToken ct)
    {
        Publish();
        return ProtectedResourceBody.OfUserInfo(await metadata.DescribeAsync(ct));
    }

    /// <summary>What this server's own API asks of its callers (RFC 9728 §3.1).</summary>
    [HttpGet(ProtectedResourceBody.ApiAddress)]
    [HttpHead(ProtectedResourceBody.ApiAddress)]
    public async Task<ActionResult<ProtectedResourceBody>> ApiAsync(CancellationToken ct)
    {
        Publish();
        return ProtectedResourceBody.OfApi(await metadata.DescribeAsync(ct), issuer.OwnApi);
    }

    private void Publish()
    {
        Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={SigningKeysOptions.CachedFor.TotalSeconds}");
    }
}
