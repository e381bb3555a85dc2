using System.Security.Cryptography;

namespace AuthServer.Communication.SharedKernel;

/// <summary>What the page of this request may do, beyond the strict default: the source of its Content-Security-Policy. One per request.</summary>
public sealed class PagePolicy
{
    private readonly SortedSet<string> _formTargets = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _imageSources = new(StringComparer.Ordinal);

    /// <summary>The nonce for <c>script</c> and <c>style</c> elements: 128 bits, new for every answer.</summary>
    public string Nonce { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>
    /// Lets forms of this page end at another origin. Browsers apply <c>form-action</c> to the redirects that follow a form too, so
    /// a sign-in or consent page names the client's redirect origin here.
    /// </summary>
    public void AllowFormsTo(Uri target) => _formTargets.Add(target.Scheme is "http" or "https" ? target.GetLeftPart(UriPartial.Authority) : $"{target.Scheme}:");

    /// <summary>Lets this page show pictures of another origin: a client's logo.</summary>
    public void AllowImagesFrom(Uri source)
    {
        // A path could hold what separates directives; a checked host cannot.
        if (source.Scheme is "http" or "https" && Uri.CheckHostName(source.Host) != UriHostNameType.Unknown)
            _imageSources.Add(source.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>The header's value (CSP Level 3).</summary>
    public string ToHeader() =>
        $"default-src 'none'; script-src 'self' 'nonce-{Nonce}'; style-src 'self' 'nonce-{Nonce}'; img-src {string.Join(' ', _imageSources.Prepend("'self' data:"))}; font-src 'self'; "
        + $"connect-src 'self'; manifest-src 'self'; form-action {string.Join(' ', _formTargets.Prepend("'self'"))}; "
        + "frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
}
