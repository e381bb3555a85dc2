using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel.Pages;

/// <summary>Tells the sign-in pages which application waits for the person. The module that knows applications implements it, so that signing in need not know them.</summary>
public interface IAskingApplicationSource
{
    /// <summary>The application behind a waiting request of this browser; absent when there is none (any more).</summary>
    Task<AskingApplication?> FindAsync(HttpRequest http, Guid request, CancellationToken ct);
}

/// <summary>An application that waits for somebody to sign in.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="RedirectUri">Where the browser goes in the end.</param>
/// <param name="LoginHint">Whom it expects, absent by design when it does not say.</param>
/// <param name="RequiredAcr">The class without which the sign-in is of no use to it, absent by design when any will do.</param>
public sealed record AskingApplication(string Name, Uri RedirectUri, string? LoginHint, string? RequiredAcr)
{
    /// <summary>Whether an administrator stands behind it.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>Its logo, absent by design when it has none.</summary>
    public Uri? Logo { get; init; }

    /// <summary>How it treats data, absent by design when it does not say.</summary>
    public Uri? Policy { get; init; }

    /// <summary>Its terms, absent by design when it has none.</summary>
    public Uri? Terms { get; init; }
}
