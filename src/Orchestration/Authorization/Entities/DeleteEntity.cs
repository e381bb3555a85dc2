using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Removes an entity. What is in it stays in it: a reference to something that is not there.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Condition">Under which condition.</param>
public sealed record DeleteEntity(string Type, string Id, EntityCondition Condition) : ICommand<Done>;

internal sealed class DeleteEntityHandler(EntityWriting writing) : ICommandHandler<DeleteEntity, Done>
{
    public async Task<Result<Done>> Handle(DeleteEntity request, CancellationToken cancellationToken)
    {
        var found = await writing.FindAsync(new EntityUid(request.Type, request.Id), request.Condition, cancellationToken);
        if (found.IsRefused)
            return found.Refusal;
        if (EntityWriting.ObjectionTo(found.Value) is { } objection)
            return objection;

        await writing.RemoveAsync(found.Value, cancellationToken);
        return Done.It;
    }
}
