using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Groups;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Answers for groups, and the one place where somebody joins one.</summary>
internal sealed class GroupDirectory(IGroups groups, IUsers users, IFacts facts, IIds ids, TimeProvider time) : IGroupDirectory
{
    public Task<IReadOnlyList<GroupId>> GroupsOfAsync(UserId user, CancellationToken ct) => groups.GroupsOfAsync(user, ct);

    public Task<IReadOnlyList<string>> GroupNamesOfAsync(UserId user, CancellationToken ct) => groups.GroupNamesOfAsync(user, ct);

    public Task<GroupId?> FindByNameAsync(string name, CancellationToken ct) => groups.FindByNameAsync(Group.Normalise(name), ct);

    public async Task<bool> ExistsAsync(GroupId group, CancellationToken ct) => (await groups.FindAsync(group, null, ct)).IsSuccess;

    public Task<IReadOnlyList<UserId>> MembersAsync(GroupId group, UserId after, int most, CancellationToken ct) => groups.MembersAsync(group, after, most, ct);

    public Task<bool> HasActiveMemberAsync(GroupId group, CancellationToken ct) => groups.HasActiveMemberAsync(group, ct);

    public async Task<Result<GroupId>> EnsureAsync(string name, CancellationToken ct)
    {
        if (await FindByNameAsync(name, ct) is { } known)
            return known;

        var group = Group.Create(new GroupId(ids.Next()), name, time.GetUtcNow());
        if (group.IsRefused)
            return group.Refusal;

        var added = await groups.AddAsync(group.Value, ct);
        return added.Map(_ => group.Value.Id);
    }

    public async Task<Result<Done>> AddMemberAsync(GroupId group, UserId user, CancellationToken ct)
    {
        var found = await groups.FindAsync(group, null, ct);
        if (found.IsRefused)
            return found.Refusal;

        var person = await users.FindAsync(user, ct);
        if (person.IsRefused)
            return person.Refusal;

        if (await groups.AddMemberAsync(group, user, time.GetUtcNow(), ct))
            facts.Record(new GroupMemberAdded(group, user));

        return Done.It;
    }
}
