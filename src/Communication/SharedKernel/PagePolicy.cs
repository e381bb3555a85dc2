using System.Security.Cryptography;

namespace AuthServer.Communication.SharedKernel;

/// <summary>What the page of this request may do, beyond the strict default: the source of its Content-Security-Policy. One per request.</summary>
public sealed class PagePolicy
{
    private static readonly string Strict = Header(string.Empty, "'self'");

    private SortedSet<string>? _formTargets;
    private string? _nonce;

    /// <summary>The nonce for <c>script</c> and <c>style</c> elements: 128 bits, new for every answer.</summary>
    public string Nonce => _nonce ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>
    /// Lets forms of this page end at another origin. Browsers apply <c>form-action</c> to the redirects that follow a form too, so
    /// a sign-in or consent page names the client's redirect origin here.
    /// </summary>
    public void AllowFormsTo(Uri target) => (_formTargets ??= new SortedSet<string>(StringComparer.Ordinal)).Add(target.Scheme is "http" or "https" ? target.GetLeftPart(UriPartial.Authority) : $"{target.Scheme}:");

    /// <summary>The header's value (CSP Level 3). Most answers are no pages: none of them has asked for a nonce, and all get the same.</summary>
    public string ToHeader() => _nonce is null && _formTargets is null
        ? Strict
        : Header(_nonce is null ? string.Empty : $" 'nonce-{_nonce}'", string.Join(' ', (_formTargets ?? []).Prepend("'self'")));

    private static string Header(string nonce, string formTargets) =>
        $"default-src 'none'; script-src 'self'{nonce}; style-src 'self'{nonce}; img-src 'self' data:; font-src 'self'; "
        + $"connect-src 'self'; manifest-src 'self'; form-action {formTargets}; "
        + "frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
}
