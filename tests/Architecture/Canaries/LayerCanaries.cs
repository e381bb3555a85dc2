// The forbidden examples of the rules of that name. Each namespace is Canaries.<rule>.<layer>.<module>; types named Forbidden… must be refused, Allowed… must pass.
using System.Security.Cryptography;

namespace AuthServer.Tests.Architecture.Canaries.DomainIsPure.Domain.Identity
{
    public sealed class ForbiddenClock { public DateTimeOffset Read() => DateTimeOffset.UtcNow; }

    public sealed class ForbiddenRandomness { public byte[] Read() => RandomNumberGenerator.GetBytes(1); }

    public sealed class ForbiddenGuid { public Guid Read() => Guid.CreateVersion7(); }

    public sealed class ForbiddenTask { public Task Wait() => Task.CompletedTask; }

    public sealed class ForbiddenAsync { public async Task<int> Wait(CancellationToken ct) { await Task.Delay(1, ct); return 1; } }

    public sealed class ForbiddenEnvironment { public string Read() => Environment.MachineName; }

    public sealed class AllowedArithmetic { public DateTimeOffset Later(DateTimeOffset now) => now.AddMinutes(1); }
}

namespace AuthServer.Tests.Architecture.Canaries.DomainBearsNoFrameworkAttributes.Domain.Identity
{
    public sealed class ForbiddenColumn { [System.ComponentModel.DataAnnotations.Required] public string Name { get; init; } = ""; }

    public sealed class ForbiddenWireName { [System.Text.Json.Serialization.JsonPropertyName("n")] public string Name { get; init; } = ""; }

    public sealed class AllowedRequired { public required string Name { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.OrchestrationKnowsNoMachinery.Orchestration.Identity
{
    public sealed class ForbiddenHttp { public System.Net.Http.HttpClient? Client { get; init; } }

    public sealed class ForbiddenAspNet { public object Read(Microsoft.AspNetCore.Http.HttpContext context) => context; }

    public sealed class ForbiddenDatabase { public Npgsql.NpgsqlConnection? Connection { get; init; } }

    public sealed class AllowedPort { public TimeProvider? Time { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.AuditKnowsNoSqlOrHttp.AuditCompliance.Audit
{
    public sealed class ForbiddenSql { public Microsoft.Data.Sqlite.SqliteConnection? Connection { get; init; } }

    public sealed class AllowedClock { public TimeProvider? Time { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.NotificationKnowsNoTransport.Notification.Notifications
{
    public sealed class ForbiddenSmtp { public System.Net.Mail.SmtpClient? Client { get; init; } }

    public sealed class AllowedClock { public TimeProvider? Time { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.CommunicationKnowsNoAdapters.Communication.OAuth
{
    public sealed class ForbiddenAdapter { public Npgsql.NpgsqlConnection? Connection { get; init; } }

    public sealed class AllowedContext { public object Read(Microsoft.AspNetCore.Http.HttpContext context) => context; }
}

namespace AuthServer.Tests.Architecture.Canaries.CommunicationSeesOnlyTheKernelOfTheDomain.Communication.Identity
{
    public sealed class ForbiddenAggregate { public AuthServer.Domain.Identity.Users.User? User { get; init; } }

    public sealed class AllowedKernel { public AuthServer.Domain.SharedKernel.UserId User { get; init; } }

    public sealed class AllowedErrors { public string Read() => AuthServer.Domain.Sessions.SessionsErrors.SignInRequired.Code; }
}

namespace AuthServer.Tests.Architecture.Canaries.ModulesMeetThroughEventsAndContracts.Orchestration.Identity
{
    public sealed class ForbiddenNeighbour { public AuthServer.Orchestration.Sessions.Contracts.ISessions? Sessions { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.ModulesMeetThroughEventsAndContracts.Orchestration.Authentication
{
    public sealed class ForbiddenBackDoor { public AuthServer.Orchestration.Sessions.SessionsOptions? Options { get; init; } }

    public sealed class AllowedNeighbour { public AuthServer.Orchestration.Sessions.Contracts.ISessions? Sessions { get; init; } }

    public sealed class AllowedFact { public AuthServer.Domain.Sessions.Events.SessionEnded? Fact { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.EveryTypeHasAKnownModule.Orchestration.Attic
{
    public sealed class ForbiddenUnknownModule;
}

namespace AuthServer.Tests.Architecture.Canaries.EveryTypeHasAKnownModule.Orchestration.Identity
{
    public sealed class AllowedInhabitant;
}
