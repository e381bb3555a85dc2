using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>Whom a trusted issuer means by a subject.</summary>
/// <param name="Subject">The issuer's name for the person, compared exactly.</param>
/// <param name="User">The person: an id, an e-mail address or a user name.</param>
public sealed record LinkBody(string Subject, string User);

/// <summary>A link, as it stands.</summary>
/// <param name="Subject">The issuer's name for the person.</param>
/// <param name="UserId">The person.</param>
/// <param name="Automatic">Whether a verified address made it, and no administrator.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record SubjectLinkBody(string Subject, Guid UserId, bool Automatic, DateTimeOffset CreatedAt)
{
    /// <summary>Shows a page of them.</summary>
    public static Page<SubjectLinkBody> PageOf(Page<SubjectLink> found) =>
        new([.. found.Items.Select(link => new SubjectLinkBody(link.Subject, link.User.Value, link.IsAutomatic, link.CreatedAt))], found.Next);
}
