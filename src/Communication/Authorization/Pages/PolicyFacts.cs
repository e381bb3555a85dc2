using System.Globalization;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Orchestration.Authorization.Access;
using MediatR;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>Says on the overview which policies are in force on this instance.</summary>
internal sealed class PolicyFacts(IMediator mediator) : IConsoleFacts
{
    public async Task<IReadOnlyList<ConsoleFact>> ReadAsync(CancellationToken ct)
    {
        var state = await mediator.Send(new DescribeAccessModel(), ct);
        return
        [
            .. state.Match<IReadOnlyList<ConsoleFact>>(
                known =>
                [
                    new ConsoleFact("Policies in force", known.Version == 0 ? "none published yet" : string.Create(CultureInfo.InvariantCulture, $"version {known.Version}")),
                    new ConsoleFact("Policies and rules", known.Policies.ToString("N0", CultureInfo.CurrentCulture)),
                    new ConsoleFact("Entities", known.Entities.ToString("N0", CultureInfo.CurrentCulture)),
                ],
                refusal => [new ConsoleFact("Policies in force", refusal.Message)]),
        ];
    }
}
