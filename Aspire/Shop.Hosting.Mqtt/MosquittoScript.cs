namespace AspireShop.Hosting.Mqtt;

/// <summary>
/// How Mosquitto starts in its container: users and ACL come in variables, as the secrets of every resource do, and become the files that it reads.
/// Every change of what is retained is saved within a second, and a session may have any number of messages waiting.
/// </summary>
internal static class MosquittoScript
{
    public const string Text = """
        set -eu; umask 077; d=${MQTT_RUN:-/tmp/mosquitto}; mkdir -p "$d"; printf '%s\n' "$MQTT_USERS" > "$d/users"; printf '%s\n' "$MQTT_ACL" > "$d/acl"; mosquitto_passwd -U "$d/users"; printf '%s\n' "listener ${MQTT_PORT:-1883}" 'allow_anonymous false' "password_file $d/users" "acl_file $d/acl" 'persistence true' "persistence_location ${MQTT_DATA:-/mosquitto/data}/" 'autosave_on_changes true' 'autosave_interval 1' 'max_queued_messages 0' 'log_dest stderr' > "$d/mosquitto.conf"; if [ "$(id -u)" = 0 ]; then chown -R mosquitto "$d"; fi; unset MQTT_USERS; exec mosquitto -c "$d/mosquitto.conf"
        """;
}
