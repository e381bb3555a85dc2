using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.AuthorizationDetails;

/// <summary>Makes a type of authorization details be as said, whether it exists or not; idempotent.</summary>
/// <param name="Name">The value of <c>type</c>.</param>
/// <param name="Words">What is asked for by it, said to a person.</param>
/// <param name="Fields">Its fields.</param>
public sealed record ApplyDetailType(string Name, string Words, IReadOnlyList<DetailField> Fields) : ICommand<Ensured>
{
    /// <summary>Whether people are asked each time.</summary>
    public bool AsksAlways { get; init; } = true;

    /// <summary>Whether only a person can grant it.</summary>
    public bool NeedsPerson { get; init; } = true;
}

internal sealed class ApplyDetailTypeHandler(IDetailTypes types, IFacts facts, TimeProvider time) : ICommandHandler<ApplyDetailType, Ensured>
{
    public async Task<Result<Ensured>> Handle(ApplyDetailType request, CancellationToken cancellationToken)
    {
        var type = DetailType.Define(request.Name, request.Words, request.Fields);
        if (type.IsRefused)
            return type.Refusal;

        var change = await types.PutAsync(type.Value with { AsksAlways = request.AsksAlways, NeedsPerson = request.NeedsPerson }, time.GetUtcNow(), cancellationToken);
        if (change != Ensured.Unchanged)
            facts.Record(new DetailTypeDefined(request.Name));

        return change;
    }
}
