using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Groups;

/// <summary>A named set of people. Its memberships are rows of their own, since a group may be large.</summary>
public sealed class Group : AggregateRoot
{
    // For the mapping only.
    private Group()
    {
    }

    /// <summary>The group's id.</summary>
    public GroupId Id { get; private set; }

    /// <summary>The name as given.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What the name is compared by.</summary>
    public string NormalisedName { get; private set; } = string.Empty;

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Creates a group. Refuses with <c>identity.group_name_malformed</c>.</summary>
    public static Result<Group> Create(GroupId id, string name, DateTimeOffset now)
    {
        if (Readable(name) is not { } readable)
            return IdentityErrors.GroupNameMalformed;

        var group = new Group { Id = id, Name = readable, NormalisedName = TextForm.Folded(readable), CreatedAt = now };
        group.Raise(new GroupCreated(id, readable));
        return group;
    }

    /// <summary>What a name is compared by; empty for text that can be no name.</summary>
    public static string Normalise(string name) => Readable(name) is { } readable ? TextForm.Folded(readable) : string.Empty;

    /// <summary>Gives it another name. Refuses with <c>identity.group_name_malformed</c>.</summary>
    public Result<Done> Rename(string name)
    {
        if (Readable(name) is not { } readable)
            return IdentityErrors.GroupNameMalformed;
        if (readable == Name)
            return Done.It;

        (Name, NormalisedName) = (readable, TextForm.Folded(readable));
        Raise(new GroupRenamed(Id, readable));
        return Done.It;
    }

    /// <summary>Says good-bye; whoever removes the group calls this first.</summary>
    public void Dissolve() => Raise(new GroupDeleted(Id));

    private static string? Readable(string name) =>
        name is { Length: <= 400 } && TextForm.Compatible(name) is { Length: > 0 and <= 100 } readable && TextForm.IsVisible(readable, withJoiners: true)
            ? readable
            : null;
}
