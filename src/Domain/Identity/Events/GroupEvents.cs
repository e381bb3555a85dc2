using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Events;

/// <summary>A fact about one group.</summary>
/// <param name="Group">The group.</param>
public abstract record GroupEvent(GroupId Group) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Group.ToString();
}

/// <summary>A group was created.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">Its name.</param>
public sealed record GroupCreated(GroupId Group, string Name) : GroupEvent(Group);

/// <summary>A group got another name.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">Its new name.</param>
public sealed record GroupRenamed(GroupId Group, string Name) : GroupEvent(Group);

/// <summary>A group is gone, and its memberships with it.</summary>
/// <param name="Group">The group.</param>
public sealed record GroupDeleted(GroupId Group) : GroupEvent(Group);

/// <summary>Somebody joined a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="User">Who.</param>
public sealed record GroupMemberAdded(GroupId Group, UserId User) : GroupEvent(Group)
{
    /// <inheritdoc/>
    public override UserId? Subject => User;
}

/// <summary>Somebody left a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="User">Who.</param>
public sealed record GroupMemberRemoved(GroupId Group, UserId User) : GroupEvent(Group)
{
    /// <inheritdoc/>
    public override UserId? Subject => User;
}
