using System.Collections.Specialized;
using System.Web;
using AngleSharp.Html.Dom;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>Where a browser came to rest: at a client, with what it was given there, or on a page of the server.</summary>
internal sealed record Landing
{
    /// <summary>The address at the client, or of the page.</summary>
    public required Uri Address { get; init; }

    /// <summary>GET by a redirect, POST by a form that posts itself.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Whether the client has been reached.</summary>
    public bool IsAtClient { get; init; }

    /// <summary>What the client was given, by query, fragment or form.</summary>
    public NameValueCollection Parameters { get; init; } = [];

    /// <summary>The page of the server; absent at the client.</summary>
    public IHtmlDocument? Page { get; init; }

    /// <summary>Its status.</summary>
    public int Status { get; init; }

    /// <summary>Which pages were shown on the way, in words: login, consent, other.</summary>
    public IReadOnlyList<string> Shown { get; init; } = [];

    /// <summary>The status of every redirect on the way.</summary>
    public IReadOnlyList<int> Redirects { get; init; } = [];

    public string? Code => Parameters["code"];

    public string? Error => Parameters["error"];

    public bool HasAskedForPassword => Shown.Contains("login");

    public bool HasAskedForConsent => Shown.Contains("consent");

    /// <summary>The client has been given a code.</summary>
    public string GaveCode()
    {
        IsAtClient.ShouldBeTrue(ToString());
        Error.ShouldBeNull(ToString());
        return Code ?? throw new ShouldAssertException("No code came: " + this);
    }

    /// <summary>The client has been told an error, and nothing else (RFC 6749 §4.1.2.1).</summary>
    public Landing ToldError(params string[] anyOf)
    {
        IsAtClient.ShouldBeTrue(ToString());
        Code.ShouldBeNull(ToString());
        (Error ?? string.Empty).ShouldBeOneOf(anyOf, ToString());
        Parameters.AllKeys.Except(["error", "error_description", "error_uri", "state", "iss"]).ShouldBeEmpty(ToString());
        (Parameters["error_description"] ?? string.Empty).All(letter => letter is >= ' ' and <= '~' and not '"' and not '\\').ShouldBeTrue();
        return this;
    }

    /// <summary>The person was told, and nobody was redirected.</summary>
    public Landing ShowedErrorPage()
    {
        IsAtClient.ShouldBeFalse(ToString());
        Status.ShouldBeInRange(400, 499, ToString());
        Page.ShouldNotBeNull();
        return this;
    }

    public static Landing AtClient(Uri address, IReadOnlyList<string> shown, IReadOnlyList<int> redirects) => new()
    {
        Address = address,
        IsAtClient = true,
        Parameters = HttpUtility.ParseQueryString(address.Fragment.Length > 1 ? address.Fragment[1..] : address.Query),
        Shown = shown,
        Redirects = redirects,
    };

    public override string ToString() =>
        $"{Method} {Address} [{Parameters}] over {string.Join(" > ", Shown)}{(Page is null ? string.Empty : $": {Status} {Page.Body?.TextContent.ReplaceLineEndings(" ").Trim()}")}";
}
