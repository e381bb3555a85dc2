using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class ListDetailTypesHandler(IDetailTypes types) : IQueryHandler<ListDetailTypes, IReadOnlyList<DetailType>>
{
    public async Task<Result<IReadOnlyList<DetailType>>> Handle(ListDetailTypes request, CancellationToken cancellationToken) =>
        (DetailType[])[.. await types.AllAsync(cancellationToken)];
}
