using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Subjects;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Subjects;

/// <summary>As whom each client sees people (OIDC Core §8). Every <c>sub</c> that leaves this server for a client comes from here.</summary>
public sealed class SubjectIdentifiers(IPairwiseSalt salt)
{
    /// <summary>The <c>sub</c> of a person for a client.</summary>
    public string Of(RegisteredClient client, UserId user) => client.Settings.Subjects.Type == SubjectType.Pairwise
        ? PairwiseSubject.Derive(salt.Value, PairwiseSubject.SectorOf(client), user)
        : user.ToString();
}
