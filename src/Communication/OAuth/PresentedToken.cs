using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>An access token in a request, and the scheme by which it came (RFC 6750 §2, RFC 9449 §7.1).</summary>
/// <param name="Value">The token.</param>
/// <param name="IsDpop">Whether a proof has to come with it.</param>
internal sealed record PresentedToken(Secret Value, bool IsDpop)
{
    private const string Bearer = "Bearer ";
    private const string Dpop = "DPoP ";

    /// <summary>Whether the request brings tokens in more ways than one, of which it MUST NOT use two (RFC 6750 §2).</summary>
    public static bool ComesTwice(HttpRequest request) =>
        request.Headers.Authorization.Count > 1 || (FromHeader(request) is not null && request.Query.ContainsKey("access_token"));

    /// <summary>The token of the one Authorization header; absent when there is none.</summary>
    public static PresentedToken? FromHeader(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } header])
            return null;

        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return new PresentedToken(Secret.Of(header[Bearer.Length..].Trim()), IsDpop: false);

        return header.StartsWith(Dpop, StringComparison.OrdinalIgnoreCase) ? new PresentedToken(Secret.Of(header[Dpop.Length..].Trim()), IsDpop: true) : null;
    }

    /// <summary>A bearer value that is no access token, such as those of client registration; absent when there is none.</summary>
    public static Secret? BearerIn(HttpRequest request) => FromHeader(request) is { IsDpop: false } token ? token.Value : null;

    /// <summary>The keys that its sender shows to hold. Refuses the DPoP scheme without a good proof.</summary>
    public Task<Result<TokenBinding>> SenderAsync(DpopHeaders headers, HttpRequest request, CancellationToken ct) => SenderAsync(headers, request, null, ct);

    /// <summary>The same for a token that was sent with another request, which a proxy tells of.</summary>
    public async Task<Result<TokenBinding>> SenderAsync(DpopHeaders headers, HttpRequest request, ProvenRequest? proven, CancellationToken ct)
    {
        var certificate = ConnectionCertificate.ThumbprintOf(request.HttpContext);
        if (!IsDpop)
            return certificate is null ? TokenBinding.None : new TokenBinding(null, certificate);

        var key = await headers.ReadAsync(request, Value, proven, ct);
        return key.Map(shown => new TokenBinding(shown.Thumbprint, certificate));
    }
}
