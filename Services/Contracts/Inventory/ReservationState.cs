using System.Text.Json.Serialization;

namespace AspireShop.Contracts.Inventory;

/// <summary>What became of an order's reservation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationState>))]
public enum ReservationState
{
    /// <summary>There is none: nothing was asked for, or there was too little.</summary>
    None,

    /// <summary>Set aside.</summary>
    Reserved,

    /// <summary>Sold. Terminal.</summary>
    Committed,

    /// <summary>For sale again. Terminal.</summary>
    Released,
}
