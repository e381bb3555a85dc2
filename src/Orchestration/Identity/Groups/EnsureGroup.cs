using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Makes sure that there is a group of this name; idempotent.</summary>
/// <param name="Name">Its name.</param>
public sealed record EnsureGroup(string Name) : ICommand<EnsuredGroup>;

/// <summary>Which group it is.</summary>
/// <param name="Group">The group.</param>
/// <param name="Change">What had to be done.</param>
public sealed record EnsuredGroup(GroupId Group, Ensured Change);

/// <summary>Makes sure that somebody is a member of a group; idempotent.</summary>
/// <param name="Group">The group.</param>
/// <param name="User">Who.</param>
public sealed record EnsureMember(GroupId Group, UserId User) : ICommand<Ensured>;

internal sealed class EnsureGroupHandler(IGroupDirectory groups) : ICommandHandler<EnsureGroup, EnsuredGroup>
{
    public async Task<Result<EnsuredGroup>> Handle(EnsureGroup request, CancellationToken cancellationToken)
    {
        if (await groups.FindByNameAsync(request.Name, cancellationToken) is { } present)
            return new EnsuredGroup(present, Ensured.Unchanged);

        return (await groups.EnsureAsync(request.Name, cancellationToken)).Map(group => new EnsuredGroup(group, Ensured.Created));
    }
}

internal sealed class EnsureMemberHandler(IGroups groups, IFacts facts, TimeProvider time) : ICommandHandler<EnsureMember, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsureMember request, CancellationToken cancellationToken)
    {
        if (!await groups.AddMemberAsync(request.Group, request.User, time.GetUtcNow(), cancellationToken))
            return Ensured.Unchanged;

        facts.Record(new GroupMemberAdded(request.Group, request.User));
        return Ensured.Created;
    }
}
