using AuthServer.Domain.Audit.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Audit.Entries;

/// <summary>Notes that people and applications were written into a file.</summary>
/// <param name="Users">How many people.</param>
/// <param name="Clients">How many applications.</param>
public sealed record NoteExport(int Users, int Clients) : IFactOnlyCommand<Done>;

internal sealed class NoteExportHandler(IFacts facts) : ICommandHandler<NoteExport, Done>
{
    public Task<Result<Done>> Handle(NoteExport request, CancellationToken cancellationToken)
    {
        facts.Record(new ResourcesExported(request.Users, request.Clients));
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
