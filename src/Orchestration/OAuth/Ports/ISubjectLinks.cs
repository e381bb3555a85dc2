using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Which person is meant by a subject of a trusted issuer.</summary>
public interface ISubjectLinks
{
    /// <summary>The person; absent when nobody is linked. Issuer and subject are compared exactly.</summary>
    Task<UserId?> FindAsync(string issuer, string subject, CancellationToken ct);

    /// <summary>All whom this issuer means by some subject, each once.</summary>
    Task<IReadOnlyList<UserId>> LinkedAsync(string issuer, CancellationToken ct);

    /// <summary>Links a subject, or links it to somebody else, at once, inside the unit of work.</summary>
    Task SetAsync(SubjectLink link, CancellationToken ct);

    /// <summary>Links a subject unless it is linked already: true for the one caller who did.</summary>
    Task<bool> TryAddAsync(SubjectLink link, CancellationToken ct);

    /// <summary>Ends a link, and says to whom it was; absent when there was none.</summary>
    Task<UserId?> RemoveAsync(string issuer, string subject, CancellationToken ct);

    /// <summary>Forgets all links of an issuer that is trusted no longer.</summary>
    Task ForgetIssuerAsync(string issuer, CancellationToken ct);

    /// <summary>Forgets all links to a person who is being removed.</summary>
    Task ForgetUserAsync(UserId user, CancellationToken ct);
}

/// <summary>A subject of a trusted issuer and whom it means here.</summary>
/// <param name="Issuer">The issuer (<c>iss</c>).</param>
/// <param name="Subject">Its name for the person.</param>
/// <param name="User">The person.</param>
/// <param name="IsAutomatic">Whether a verified address made it, and no administrator.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record SubjectLink(string Issuer, string Subject, UserId User, bool IsAutomatic, DateTimeOffset CreatedAt);
