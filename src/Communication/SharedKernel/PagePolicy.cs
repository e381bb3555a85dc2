using System.Security.Cryptography;

namespace AuthServer.Communication.SharedKernel;

/// <summary>What the page of this request may do, beyond the strict default: the source of its Content-Security-Policy. One per request.</summary>
public sealed class PagePolicy
{
    /// <summary>The header's value for what is no page: should a browser show it all the same, it may do nothing.</summary>
    public const string ForData = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private readonly SortedSet<string> _formTargets = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _imageSources = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _frames = new(StringComparer.Ordinal);

    /// <summary>The nonce for <c>script</c> and <c>style</c> elements: 128 bits, new for every answer.</summary>
    public string Nonce { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>
    /// Lets forms of this page end at an application. Browsers apply <c>form-action</c> to all redirects that follow a form, those of the
    /// application included: a callback at one origin that sends the browser on to another would end in a blocked navigation.
    /// </summary>
    public void AllowFormsTo(Uri target)
    {
        _formTargets.Add("https:");

        // A source of CSP has no way to write an IPv6 address.
        if (target.IsLoopback && target.HostNameType != UriHostNameType.IPv6)
            _formTargets.UnionWith(["http://127.0.0.1:*", "http://localhost:*"]);
        else if (target.Scheme != Uri.UriSchemeHttps)
            _formTargets.Add($"{target.Scheme}:");
    }

    /// <summary>Lets forms of this page end at an application that nobody here has looked at: at its own origin, and nowhere else.</summary>
    public void AllowFormsToOriginOf(Uri target)
    {
        if (target.IsLoopback && target.HostNameType != UriHostNameType.IPv6)
            _formTargets.UnionWith(["http://127.0.0.1:*", "http://localhost:*"]);
        else
            _formTargets.Add(target.Scheme == Uri.UriSchemeHttps ? target.GetLeftPart(UriPartial.Authority) : $"{target.Scheme}:");
    }

    /// <summary>Lets this page show pictures of another origin: a client's logo.</summary>
    public void AllowImagesFrom(Uri source)
    {
        // A path could hold what separates directives; a checked host cannot.
        if (source.Scheme is "http" or "https" && Uri.CheckHostName(source.Host) != UriHostNameType.Unknown)
            _imageSources.Add(source.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>Whether pages of others may show this one in a frame; no page but the frame of session management is made for that.</summary>
    public bool MayBeFramed { get; set; }

    /// <summary>Lets this page show a page of another origin in a frame.</summary>
    public void AllowFrame(Uri source) => _frames.Add(source.GetLeftPart(UriPartial.Authority));

    /// <summary>The header's value (CSP Level 3).</summary>
    public string ToHeader() =>
        $"default-src 'none'; script-src 'self' 'nonce-{Nonce}'; style-src 'self' 'nonce-{Nonce}'; img-src {string.Join(' ', _imageSources.Prepend("'self' data:"))}; font-src 'self'; "
        + $"connect-src 'self'; manifest-src 'self'; form-action {string.Join(' ', _formTargets.Prepend("'self'"))}; "
        + (_frames.Count == 0 ? string.Empty : $"frame-src {string.Join(' ', _frames)}; ")
        + $"frame-ancestors {(MayBeFramed ? "*" : "'none'")}; base-uri 'none'; object-src 'none'";
}
