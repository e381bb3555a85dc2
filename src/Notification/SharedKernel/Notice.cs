using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Facts;

namespace AuthServer.Notification.SharedKernel;

/// <summary>A fact of which a person is told by mail.</summary>
internal interface INotice
{
    /// <summary>The fact's name.</summary>
    string EventName { get; }

    /// <summary>Which wording.</summary>
    string Template { get; }

    /// <summary>Whom to tell; absent when nobody is.</summary>
    UserId? RecipientOf(DomainEvent fact);

    /// <summary>What the wording names besides the time.</summary>
    IReadOnlyDictionary<string, string> ValuesOf(DomainEvent fact);
}

/// <summary>One message about one kind of fact: a file of its own, named after the message.</summary>
/// <typeparam name="TEvent">The fact.</typeparam>
internal abstract class Notice<TEvent> : INotice
    where TEvent : DomainEvent
{
    /// <inheritdoc/>
    public string EventName { get; } = EventCatalogue.NameOf(typeof(TEvent));

    /// <inheritdoc/>
    public abstract string Template { get; }

    /// <inheritdoc/>
    public UserId? RecipientOf(DomainEvent fact) => Tells((TEvent)fact) ? fact.Subject : null;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> ValuesOf(DomainEvent fact) => Values((TEvent)fact);

    /// <summary>Whether this fact of the kind is one that the person is told of; every one by default.</summary>
    protected virtual bool Tells(TEvent fact) => true;

    /// <summary>What the wording names besides the time; nothing by default.</summary>
    protected virtual IReadOnlyDictionary<string, string> Values(TEvent fact) => new Dictionary<string, string>(StringComparer.Ordinal);
}
