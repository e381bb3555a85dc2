using AuthServer.Domain.SharedKernel;

namespace AuthServer.Tests.Architecture.Canaries.AggregatesAreSealed.Domain.Identity
{
    public class ForbiddenOpenAggregate : AggregateRoot { protected ForbiddenOpenAggregate() { } }

    public sealed class AllowedAggregate : AggregateRoot { private AllowedAggregate() { } }
}

namespace AuthServer.Tests.Architecture.Canaries.AggregatesHaveNoPublicSetters.Domain.Identity
{
    public sealed class ForbiddenSetters : AggregateRoot { private ForbiddenSetters() { } public string Name { get; set; } = ""; }

    public sealed class AllowedVerbs : AggregateRoot { private AllowedVerbs() { } public string Name { get; private set; } = ""; public void Rename(string name) => Name = name; }
}

namespace AuthServer.Tests.Architecture.Canaries.AggregatesHaveNoPublicConstructors.Domain.Identity
{
    public sealed class ForbiddenConstructor : AggregateRoot { public ForbiddenConstructor() { } }

    public sealed class AllowedFactory : AggregateRoot { private AllowedFactory() { } public static AllowedFactory Begin() => new(); }
}

namespace AuthServer.Tests.Architecture.Canaries.AggregatesShowNoMutableCollections.Domain.Identity
{
    public sealed class ForbiddenList : AggregateRoot { private ForbiddenList() { } public List<string> Names { get; } = []; }

    public sealed class ForbiddenArray : AggregateRoot { private ForbiddenArray() { } public string[] Names { get; } = []; }

    public sealed class AllowedList : AggregateRoot
    {
        private readonly List<string> _names = [];

        private AllowedList() { }

        public IReadOnlyList<string> Names => _names;
    }
}

namespace AuthServer.Tests.Architecture.Canaries.AggregatesReferToEachOtherById.Domain.Identity
{
    public sealed class ForbiddenReference : AggregateRoot { private ForbiddenReference() { } public Neighbour? Other { get; private set; } }

    public sealed class ForbiddenReferences : AggregateRoot { private readonly List<Neighbour> _others = []; private ForbiddenReferences() { } public int Count => _others.Count; }

    public sealed class Neighbour : AggregateRoot { private Neighbour() { } }

    public sealed class AllowedReference : AggregateRoot { private AllowedReference() { } public UserId Owner { get; private set; } }
}

namespace AuthServer.Tests.Architecture.Canaries.EventsAndValuesAreImmutable.Domain.Identity
{
    public sealed record ForbiddenMutableValue { public string Name { get; set; } = ""; }

    public sealed record AllowedValue(string Name) { public int Count { get; init; } }
}

namespace AuthServer.Tests.Architecture.Canaries.EventsAndValuesAreImmutable.Domain.Identity.Events
{
    public sealed record ForbiddenMutableEvent : DomainEvent { public string Name { get; set; } = ""; public override string OrderingKey => Name; }
}

namespace AuthServer.Tests.Architecture.Canaries.EventsAreSealedRecordsWithoutSecrets.Domain.Identity.Events
{
    public record ForbiddenOpenEvent(UserId User) : DomainEvent { public override string OrderingKey => User.ToString(); }

    public sealed record ForbiddenSecretEvent(Secret Password) : DomainEvent { public override string OrderingKey => ""; }

    public sealed record ForbiddenSecretsEvent(IReadOnlyList<Secret> Codes) : DomainEvent { public override string OrderingKey => ""; }

    public sealed record AllowedEvent(UserId User) : DomainEvent { public override string OrderingKey => User.ToString(); }
}

namespace AuthServer.Tests.Architecture.Canaries.EventsStandInTheEventsRoom.Domain.Identity
{
    public sealed record ForbiddenMisplacedEvent(string Name) : DomainEvent { public override string OrderingKey => Name; }
}

namespace AuthServer.Tests.Architecture.Canaries.EventsStandInTheEventsRoom.Domain.Identity.Events
{
    public sealed record AllowedEvent(string Name) : DomainEvent { public override string OrderingKey => Name; }
}

namespace AuthServer.Tests.Architecture.Canaries.OnlyThePolicyAdmits.Orchestration.OAuth
{
    public sealed class Admitted;

    public sealed class ForbiddenGatekeeper { public Admitted Decide() => new(); }

    public sealed class AllowedGuest { public Admitted? Word { get; init; } }
}
