namespace AuthServer.Domain.SharedKernel;

/// <summary>Something that happened, in the past tense, told in ids and primitives; never an aggregate, never a secret.</summary>
/// <remarks>
/// The event's stable name is <c>module.snake_case_of_the_type</c>. Its id, time, actor and request are added when the unit of
/// work records it.
/// </remarks>
public abstract record DomainEvent
{
    /// <summary>The key within which subscribers see events in order: usually the id of the aggregate or of the person.</summary>
    public abstract string OrderingKey { get; }

    /// <summary>The person whom the event is about, absent by design when it is about no person.</summary>
    public virtual UserId? Subject => null;

    /// <summary>The client that the event is about, absent by design when there is none.</summary>
    public virtual ClientId? Client => null;
}
