using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.SelfProtection;

/// <summary>What is known of somebody who wants to do something with this server.</summary>
public sealed record ServerQuestion
{
    /// <summary>The permission that is asked for.</summary>
    public required ServerPermission Permission { get; init; }

    /// <summary>The person; absent by design when an application acts for itself.</summary>
    public UserId? User { get; init; }

    /// <summary>The application whose token came; absent by design without a token.</summary>
    public ClientId? Client { get; init; }

    /// <summary>The roles, those of groups and those that other roles include among them.</summary>
    public IReadOnlyCollection<string> Roles { get; init; } = [];

    /// <summary>The permissions of these roles.</summary>
    public IReadOnlyCollection<string> Permissions { get; init; } = [];

    /// <summary>The scopes of the token.</summary>
    public IReadOnlyCollection<string> Scopes { get; init; } = [];

    /// <summary>How the person signed in (RFC 8176).</summary>
    public IReadOnlyCollection<string> Methods { get; init; } = [];

    /// <summary>How long ago the person proved who they are; absent by design when unknown.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>For how long that counts as recent.</summary>
    public TimeSpan Recent { get; init; }

    /// <summary>Whether administration asks people for two factors.</summary>
    public bool NeedsTwoFactors { get; init; }

    /// <summary>Whether the account that is to be changed may do more than whoever asks.</summary>
    public bool MayTheOtherDoMore { get; init; }
}
