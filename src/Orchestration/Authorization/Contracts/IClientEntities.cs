using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Contracts;

/// <summary>The applications as entities of policies, for the module that owns them.</summary>
public interface IClientEntities
{
    /// <summary>Something about an application changed, or it came or went: before the commit of this unit of work its entity follows.</summary>
    void Changed(ClientId client);
}
