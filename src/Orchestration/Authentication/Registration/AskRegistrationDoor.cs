using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authentication.Registration;

/// <summary>May people create accounts themselves now? Refuses with the reason why not.</summary>
public sealed record AskRegistrationDoor : IQuery<Done>;
