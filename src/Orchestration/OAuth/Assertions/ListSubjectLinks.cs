using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>Whom a trusted issuer means by its subjects, in their order; nobody for an issuer that is not trusted.</summary>
/// <param name="Name">What administrators call the issuer.</param>
/// <param name="Page">Which page.</param>
public sealed record ListSubjectLinks(string Name, PageRequest Page) : IQuery<Page<SubjectLink>>;
