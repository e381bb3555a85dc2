using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.AuthorizationDetails;

/// <summary>A type of authorization details exists no longer: nobody can ask for it. What was granted stays until its grant ends.</summary>
/// <param name="Name">The type.</param>
public sealed record RemoveDetailType(string Name) : ICommand<Done>;

internal sealed class RemoveDetailTypeHandler(IDetailTypes types, IFacts facts) : ICommandHandler<RemoveDetailType, Done>
{
    public async Task<Result<Done>> Handle(RemoveDetailType request, CancellationToken cancellationToken)
    {
        if (!await types.RemoveAsync(request.Name, cancellationToken))
            return OAuthErrors.DetailTypeNotFound;

        facts.Record(new DetailTypeRemoved(request.Name));
        return Done.It;
    }
}
