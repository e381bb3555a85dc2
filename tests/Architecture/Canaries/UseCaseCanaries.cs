using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Architecture.Canaries.RequestsAreSealedRecords.Orchestration.Identity
{
    public sealed class ForbiddenOpenCommand : ICommand<Done>;

    public record ForbiddenOpenQuery : IQuery<Done>;

    public sealed record AllowedCommand : ICommand<Done>;
}

namespace AuthServer.Tests.Architecture.Canaries.EachRequestHasOneHandler.Orchestration.Identity
{
    public sealed record ForbiddenOrphanCommand : ICommand<Done>;

    public sealed record ForbiddenDisputedCommand : ICommand<Done>;

    public sealed record AllowedCommand : ICommand<Done>;

    public sealed class Handler : ICommandHandler<AllowedCommand, Done>
    {
        public Task<Result<Done>> Handle(AllowedCommand request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }

    public sealed class OneHandler : ICommandHandler<ForbiddenDisputedCommand, Done>
    {
        public Task<Result<Done>> Handle(ForbiddenDisputedCommand request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }

    public sealed class AnotherHandler : ICommandHandler<ForbiddenDisputedCommand, Done>
    {
        public Task<Result<Done>> Handle(ForbiddenDisputedCommand request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }
}

namespace AuthServer.Tests.Architecture.Canaries.HandlersAreInternalSealed.Orchestration.Identity
{
    public sealed record Handled : ICommand<Done>;

    public sealed class ForbiddenPublicHandler : ICommandHandler<Handled, Done>
    {
        public Task<Result<Done>> Handle(Handled request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }

    internal abstract class ForbiddenOpenHandler : ICommandHandler<Handled, Done>
    {
        public Task<Result<Done>> Handle(Handled request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }

    internal sealed class AllowedHandler : ICommandHandler<Handled, Done>
    {
        public Task<Result<Done>> Handle(Handled request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }
}

namespace AuthServer.Tests.Architecture.Canaries.HandlersStandWhereTheyBelong.Communication.Identity
{
    public sealed record Handled : ICommand<Done>;

    internal sealed class ForbiddenCommandHandler : ICommandHandler<Handled, Done>
    {
        public Task<Result<Done>> Handle(Handled request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }
}

namespace AuthServer.Tests.Architecture.Canaries.HandlersStandWhereTheyBelong.Infrastructure.Identity
{
    public sealed record Asked : IQuery<Done>;

    internal sealed class ForbiddenQueryHandler : IQueryHandler<Asked, Done>
    {
        public Task<Result<Done>> Handle(Asked request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }
}

namespace AuthServer.Tests.Architecture.Canaries.HandlersStandWhereTheyBelong.Infrastructure.Identity.Reads
{
    internal sealed class AllowedQueryHandler : IQueryHandler<Asked, Done>
    {
        public Task<Result<Done>> Handle(Asked request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.It);
    }
}

namespace AuthServer.Tests.Architecture.Canaries.OnlyTheEdgesSend.Orchestration.Identity
{
    public sealed class ForbiddenSender(MediatR.IMediator mediator) { public MediatR.IMediator Mediator { get; } = mediator; }
}

namespace AuthServer.Tests.Architecture.Canaries.OnlyTheEdgesSend.Infrastructure.Identity
{
    public sealed class ForbiddenAdapter(MediatR.IMediator mediator) { public MediatR.IMediator Mediator { get; } = mediator; }
}

namespace AuthServer.Tests.Architecture.Canaries.OnlyTheEdgesSend.Communication.Identity
{
    public sealed class AllowedController(MediatR.IMediator mediator) { public MediatR.IMediator Mediator { get; } = mediator; }
}

namespace AuthServer.Tests.Architecture.Canaries.EveryInterfaceHasAReason.Orchestration.Identity
{
    public interface ForbiddenInterface;
}

namespace AuthServer.Tests.Architecture.Canaries.EveryInterfaceHasAReason.Orchestration.Identity.Ports
{
    public interface AllowedPort;
}

namespace AuthServer.Tests.Architecture.Canaries.EveryPortHasAnAdapter.Orchestration.Identity.Ports
{
    public interface ForbiddenLonelyPort;

    public interface AllowedPort;

    public sealed class Adapter : AllowedPort;
}

namespace AuthServer.Tests.Architecture.Canaries.SecretMembersAreSecrets.Orchestration.Identity
{
    public sealed record ForbiddenPlainPassword(string Password) : ICommand<Done>;

    public sealed record AllowedSecret(Secret Password, string Name) : ICommand<Done>;
}

namespace AuthServer.Tests.Architecture.Canaries.SecretMembersAreSecrets.Orchestration.Identity.Contracts
{
    public sealed record ForbiddenPlainToken(string AccessToken);
}

namespace AuthServer.Tests.Architecture.Canaries.LogMethodsTakeNoSecretsOrObjects.Orchestration.Identity
{
    public static partial class ForbiddenSecretLog
    {
        [LoggerMessage(1, LogLevel.Information, "{Password}")]
        public static partial void Leak(ILogger log, Secret password);
    }

    public static partial class ForbiddenObjectLog
    {
        [LoggerMessage(2, LogLevel.Information, "{Request}")]
        public static partial void Leak(ILogger log, object request);
    }

    public static partial class AllowedLog
    {
        [LoggerMessage(3, LogLevel.Information, "{Count}")]
        public static partial void Counted(ILogger log, int count);
    }
}

namespace AuthServer.Tests.Architecture.Canaries.LoggingIsAVocabulary.Orchestration.Identity
{
    public sealed partial class ForbiddenLines
    {
        [LoggerMessage(4, LogLevel.Information, "{Name}")]
        public static partial void Say(ILogger log, string name);
    }

    public sealed class ForbiddenFreeText { public void Say(ILogger log) => log.LogInformation("free text"); }

    public static partial class AllowedLog
    {
        [LoggerMessage(5, LogLevel.Information, "{Count}")]
        public static partial void Counted(ILogger log, int count);
    }
}

namespace AuthServer.Tests.Architecture.Canaries.NamesSaySomething.Infrastructure.Identity
{
    public sealed class ForbiddenUserManager;

    public sealed class ForbiddenStringHelper;

    public sealed class ForbiddenTokenProcessor;

    public sealed class ForbiddenTagHelper;

    public sealed class AllowedTokenSigner;
}
