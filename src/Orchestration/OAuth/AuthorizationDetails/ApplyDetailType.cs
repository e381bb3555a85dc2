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
/// <param name="NeedsPerson">Whether only a person can grant it.</param>
public sealed record ApplyDetailType(string Name, string Words, IReadOnlyList<DetailField> Fields, bool NeedsPerson) : ICommand<Done>;

internal sealed class ApplyDetailTypeHandler(IDetailTypes types, IFacts facts, TimeProvider time) : ICommandHandler<ApplyDetailType, Done>
{
    public async Task<Result<Done>> Handle(ApplyDetailType request, CancellationToken cancellationToken)
    {
        var type = DetailType.Define(request.Name, request.Words, request.Fields, request.NeedsPerson);
        if (type.IsRefused)
            return type.Refusal;

        await types.PutAsync(type.Value, time.GetUtcNow(), cancellationToken);
        facts.Record(new DetailTypeDefined(request.Name));
        return Done.It;
    }
}
