// The forbidden examples. Each namespace is Canaries.<rule>.<layer>.<module>; types named Forbidden… must be refused, Allowed… must pass.
using System.Security.Cryptography;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Architecture.Canaries.PureDomain.Domain.Identity
{
    public sealed class ForbiddenClock { public DateTimeOffset Read() => DateTimeOffset.UtcNow; }

    public sealed class ForbiddenRandomness { public byte[] Read() => RandomNumberGenerator.GetBytes(1); }

    public sealed class ForbiddenGuid { public Guid Read() => Guid.CreateVersion7(); }

    public sealed class ForbiddenTask { public Task Wait() => Task.CompletedTask; }

    public sealed class ForbiddenAsync { public async Task<int> Wait(CancellationToken ct) { await Task.Delay(1, ct); return 1; } }

    public sealed class ForbiddenEnvironment { public string Read() => Environment.MachineName; }

    public sealed class AllowedArithmetic { public DateTimeOffset Later(DateTimeOffset now) => now.AddMinutes(1); }
}

namespace AuthServer.Tests.Architecture.Canaries.Machinery.Orchestration.Identity
{
    public sealed class ForbiddenHttp { public System.Net.Http.HttpClient? Client { get; init; } }

    public sealed class ForbiddenAspNet { public object Read(Microsoft.AspNetCore.Http.HttpContext context) => context; }

    public sealed class ForbiddenDatabase { public Npgsql.NpgsqlConnection? Connection { get; init; } }

    public sealed class AllowedPort { public TimeProvider? Time { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.Machinery.AuditCompliance.Audit
{
    public sealed class ForbiddenSql { public Microsoft.Data.Sqlite.SqliteConnection? Connection { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.Machinery.Notification.Notifications
{
    public sealed class ForbiddenSmtp { public System.Net.Mail.SmtpClient? Client { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.Machinery.Communication.OAuth
{
    public sealed class ForbiddenAdapter { public Npgsql.NpgsqlConnection? Connection { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.Aggregates.Domain.Identity
{
    public class ForbiddenOpenAggregate : AggregateRoot { protected ForbiddenOpenAggregate() { } }

    public sealed class ForbiddenSetters : AggregateRoot { private ForbiddenSetters() { } public string Name { get; set; } = ""; }

    public sealed class ForbiddenConstructor : AggregateRoot { public ForbiddenConstructor() { } }

    public sealed class ForbiddenCollection : AggregateRoot { private ForbiddenCollection() { } public List<string> Names { get; } = []; }

    public sealed class ForbiddenReference : AggregateRoot { private ForbiddenReference() { } public Neighbour? Other { get; private set; } }

    public sealed class Neighbour : AggregateRoot { private Neighbour() { } }

    public sealed class AllowedAggregate : AggregateRoot
    {
        private readonly List<string> _names = [];

        private AllowedAggregate() { }

        public UserId Owner { get; private set; }

        public IReadOnlyList<string> Names => _names;
    }
}

namespace AuthServer.Tests.Architecture.Canaries.Facts.Domain.Identity
{
    public sealed record ForbiddenMutableEvent : DomainEvent { public string Name { get; set; } = ""; public override string OrderingKey => Name; }

    public sealed record ForbiddenMisplacedEvent(string Name) : DomainEvent { public override string OrderingKey => Name; }
}

namespace AuthServer.Tests.Architecture.Canaries.Facts.Domain.Identity.Events
{
    public sealed record ForbiddenSecretEvent(Secret Password) : DomainEvent { public override string OrderingKey => ""; }

    public sealed record AllowedEvent(UserId User) : DomainEvent { public override string OrderingKey => User.ToString(); }
}

namespace AuthServer.Tests.Architecture.Canaries.Gate.Orchestration.OAuth
{
    public sealed class Admitted;

    public sealed class ForbiddenGatekeeper { public Admitted Decide() => new(); }
}

namespace AuthServer.Tests.Architecture.Canaries.Modules.Orchestration.Identity
{
    public sealed class ForbiddenNeighbour { public AuthServer.Orchestration.Sessions.Contracts.ISessions? Sessions { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.Modules.Orchestration.Authentication
{
    public sealed class AllowedNeighbour { public AuthServer.Orchestration.Sessions.Contracts.ISessions? Sessions { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.Modules.Orchestration.Attic
{
    public sealed class ForbiddenUnknownModule;
}

namespace AuthServer.Tests.Architecture.Canaries.UseCases.Communication.Identity
{
    public sealed class ForbiddenOpenCommand : ICommand<Done>;

    public sealed record ForbiddenOrphanCommand : ICommand<Done>;
}

namespace AuthServer.Tests.Architecture.Canaries.UseCases.Communication.Identity.Handlers
{
    public sealed record AllowedCommand : ICommand<Done>;

    public sealed class ForbiddenPublicHandler : ICommandHandler<AllowedCommand, Done>
    {
        public Task<Result<Done>> Handle(AllowedCommand request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }
}

namespace AuthServer.Tests.Architecture.Canaries.Sending.Orchestration.Identity
{
    public sealed class ForbiddenSender(MediatR.IMediator mediator) { public MediatR.IMediator Mediator { get; } = mediator; }
}

namespace AuthServer.Tests.Architecture.Canaries.Sending.Communication.Identity
{
    public sealed class AllowedController(MediatR.IMediator mediator) { public MediatR.IMediator Mediator { get; } = mediator; }
}

namespace AuthServer.Tests.Architecture.Canaries.Interfaces.Orchestration.Identity
{
    public interface IForbidden;

    public interface ForbiddenInterface;
}

namespace AuthServer.Tests.Architecture.Canaries.Interfaces.Orchestration.Identity.Ports
{
    public interface AllowedPort;

    public sealed class Adapter : AllowedPort;
}

namespace AuthServer.Tests.Architecture.Canaries.LonelyPorts.Orchestration.Identity.Ports
{
    public interface ForbiddenLonelyPort;
}

namespace AuthServer.Tests.Architecture.Canaries.Secrets.Orchestration.Identity
{
    public sealed record ForbiddenPlainPassword(string Password) : ICommand<Done>;

    public sealed record AllowedSecret(Secret Password, string Name) : ICommand<Done>;
}

namespace AuthServer.Tests.Architecture.Canaries.Logging.Orchestration.Identity
{
    public static partial class ForbiddenSecretLog
    {
        [LoggerMessage(1, LogLevel.Information, "{Password}")]
        public static partial void Leak(ILogger log, Secret password);
    }

    public sealed partial class ForbiddenLines
    {
        [LoggerMessage(2, LogLevel.Information, "{Name}")]
        public static partial void Say(ILogger log, string name);
    }

    public sealed class ForbiddenFreeText { public void Say(ILogger log) => log.LogInformation("free text"); }
}

namespace AuthServer.Tests.Architecture.Canaries.Names.Infrastructure.Identity
{
    public sealed class ForbiddenUserManager;

    public sealed class ForbiddenStringHelper;

    public sealed class ForbiddenTokenProcessor;

    public sealed class AllowedTokenSigner;
}

namespace AuthServer.Tests.Architecture.Canaries.Endpoints.Communication.Identity
{
    [Microsoft.AspNetCore.Mvc.ApiController]
    public sealed class ForbiddenOpenController : Microsoft.AspNetCore.Mvc.ControllerBase
    {
        [Microsoft.AspNetCore.Mvc.HttpGet("/open")]
        public string Read() => "";
    }

    [Microsoft.AspNetCore.Authorization.AllowAnonymous]
    public sealed class ForbiddenUnlistedController : Microsoft.AspNetCore.Mvc.ControllerBase
    {
        [Microsoft.AspNetCore.Mvc.HttpGet("/unlisted")]
        public string Read() => "";
    }

    public sealed class AllowedProtectedController : Microsoft.AspNetCore.Mvc.ControllerBase
    {
        [Microsoft.AspNetCore.Authorization.Authorize("signed-in")]
        [AuthServer.Communication.SharedKernel.RateLimiting.RateClass("api")]
        [Microsoft.AspNetCore.Mvc.HttpGet("/protected")]
        public string Read() => "";
    }
}
