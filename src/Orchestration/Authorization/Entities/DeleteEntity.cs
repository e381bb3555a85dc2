using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Removes an entity. What is in it stays in it: a reference to something that is not there.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Condition">Under which condition.</param>
public sealed record DeleteEntity(string Type, string Id, EntityCondition Condition) : ICommand<Done>;

internal sealed class DeleteEntityHandler(IEntities entities, EntityWriting writing) : ICommandHandler<DeleteEntity, Done>
{
    public async Task<Result<Done>> Handle(DeleteEntity request, CancellationToken cancellationToken)
    {
        var uid = new EntityUid(request.Type, request.Id);
        if (EntityForm.ProblemOf(uid) is not null)
            return EntityErrors.EntityUnknown;

        var found = await entities.FindForChangeAsync(uid, cancellationToken);
        if (found is null or { IsDeleted: true })
            return EntityErrors.EntityUnknown;
        if (!request.Condition.Holds(found.Version))
            return EntityErrors.EntityVersionMismatch;
        if (EntityWriting.ObjectionTo(found) is { } objection)
            return objection;

        await writing.RemoveAsync(found, cancellationToken);
        return Done.It;
    }
}
