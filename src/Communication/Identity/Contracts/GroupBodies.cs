using AuthServer.Orchestration.Identity.Groups;

namespace AuthServer.Communication.Identity.Contracts;

/// <summary>How a group is to be called.</summary>
/// <param name="Name">The name.</param>
public sealed record GroupNameBody(string Name);

/// <summary>A group.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record GroupBody(Guid Id, string Name, DateTimeOffset CreatedAt)
{
    internal static GroupBody From(GroupRow row) => new(row.Group.Value, row.Name, row.CreatedAt);
}

/// <summary>A group that was created.</summary>
/// <param name="Id">Its id.</param>
public sealed record CreatedGroupBody(Guid Id);

/// <summary>A member of a group.</summary>
/// <param name="Id">The subject.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Name">The full name.</param>
/// <param name="AddedAt">Since when.</param>
public sealed record MemberBody(Guid Id, string? Email, string? Name, DateTimeOffset AddedAt)
{
    internal static MemberBody From(MemberRow row) => new(row.User.Value, row.Email, row.Name, row.AddedAt);
}
